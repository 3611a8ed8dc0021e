import { setImmediate as nextTurn } from 'node:timers/promises';
import { pairKey } from '../kernel/actor-pair.js';
import { wantsFields, wantsPair, type ChangeFilter } from './change-filter.js';
import type { ChangeSource, TouchingEvent } from './change-source.js';
import type { Outlet } from './outlet.js';
import { formatResumePoint, type ResumePoint } from './resume-point.js';
import type { SharedMessage, SharedMessages } from './shared-messages.js';

export interface SubscriptionTimes {
  /** A comment is sent when nothing else was for so long; milliseconds. */
  readonly heartbeat: number;
  /** How long the client is told to wait before it comes back; milliseconds. */
  readonly retry: number;
}

const PAGE = 64;

/** One client: a cursor that is pulled along the log, at the client's own speed. */
export class Subscription {
  private greeted = false;

  constructor(
    private readonly source: ChangeSource,
    private readonly messages: SharedMessages,
    private readonly filter: ChangeFilter,
    private readonly outlet: Outlet,
    private readonly times: SubscriptionTimes,
    private had: ResumePoint,
  ) {}

  /** The id to resume from. */
  get resumeFrom(): string {
    return formatResumePoint(this.had.position < 0n ? { position: 0n } : this.had);
  }

  /** Runs until the signal aborts. Throws TooSlow, or what the source throws. */
  async run(gone: AbortSignal): Promise<void> {
    await this.outlet.write(`retry: ${this.times.retry}\n\n`);
    while (!gone.aborted) {
      if (await this.sendPage(gone)) await nextTurn();
      else await this.advance(gone);
      if (this.outlet.idle >= this.times.heartbeat) await this.outlet.write(': still here\n\n');
    }
  }

  /** False once everything that is projected has been sent. */
  private async sendPage(gone: AbortSignal): Promise<boolean> {
    const tail = this.source.tail();
    const after = this.had.pair === undefined ? this.had.position : this.had.position - 1n;
    const page = this.messages.eventsAfter(after, tail, PAGE);
    for (const event of page) {
      if (gone.aborted) return false;
      await this.sendEvent(event);
    }
    if (page.length === PAGE) return true;
    if (tail >= this.had.position) {
      this.had = { position: tail };
      await this.greet();
    }
    return false;
  }

  private async sendEvent(event: TouchingEvent): Promise<void> {
    const wanted = this.wantedOf(event);
    for (const [place, message] of wanted.entries()) {
      const isLast = place === wanted.length - 1;
      await this.outlet.write(message.bytes(isLast));
      this.had = isLast ? { position: event.position } : { position: event.position, pair: message.change.pair };
    }
    this.had = { position: event.position };
  }

  /** The messages of an event still to be sent, in the order of their pairs, which never changes. */
  private wantedOf(event: TouchingEvent): SharedMessage[] {
    const hadUpTo = event.position === this.had.position ? this.had.pair : undefined;
    return event.pairs
      .filter((pair) => wantsPair(this.filter, event.type, pair) && (hadUpTo === undefined || pairKey(pair) > hadUpTo))
      .sort((one, other) => (pairKey(one) < pairKey(other) ? -1 : 1))
      .map((pair) => this.messages.messageOf(event, pair))
      .filter((message) => message !== undefined)
      .filter((message) => wantsFields(this.filter, message.change.changes));
  }

  private async greet(): Promise<void> {
    if (this.greeted) return;
    this.greeted = true;
    await this.outlet.write(`id: ${this.had.position}\nevent: caught-up\ndata: {"position":"${this.had.position}"}\n\n`);
  }

  /** Waits for the log to go on, the client to go, or the next heartbeat. */
  private async advance(gone: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        clearTimeout(timer);
        stop();
        gone.removeEventListener('abort', settle);
        resolve();
      };
      const timer = setTimeout(settle, Math.max(1, this.times.heartbeat - this.outlet.idle));
      const stop = this.source.onAdvance(settle);
      gone.addEventListener('abort', settle);
      if (gone.aborted || this.source.tail() > this.had.position) settle();
    });
  }
}
