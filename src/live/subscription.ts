import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Feed, FeedEvent } from './feed.js';
import type { Outlet } from './outlet.js';
import { formatResumePoint, type ResumePoint } from './resume-point.js';

export interface SubscriptionTimes {
  /** A comment is sent when nothing else was for so long; milliseconds. */
  readonly heartbeat: number;
  /** How long the client is told to wait before it comes back; milliseconds. */
  readonly retry: number;
}

const PAGE = 64;

/** One client: a cursor that is pulled along the log, at the client's own speed. */
export class Subscription<E extends FeedEvent> {
  private greeted = false;

  constructor(
    private readonly feed: Feed<E>,
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
    const tail = this.feed.tail();
    const after = this.had.pair === undefined ? this.had.position : this.had.position - 1n;
    const page = this.feed.eventsAfter(after, tail, PAGE);
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

  private async sendEvent(event: E): Promise<void> {
    const wanted = this.feed.messagesOf(event, event.position === this.had.position ? this.had.pair : undefined);
    for (const [place, message] of wanted.entries()) {
      const isLast = place === wanted.length - 1;
      await this.outlet.write(message.bytes(isLast));
      this.had = isLast ? { position: event.position } : { position: event.position, pair: message.pair };
    }
    this.had = { position: event.position };
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
      const stop = this.feed.onAdvance(settle);
      gone.addEventListener('abort', settle);
      if (gone.aborted || this.feed.tail() > this.had.position) settle();
    });
  }
}
