import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { EventGroups, type GroupMessage } from '../event-store/port.js';
import { Clock } from '../kernel/clock.js';
import { log } from '../ops/log.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore } from '../read-store/port.js';
import { WatchBook } from '../watches/watch-book.js';
import { Deliveries, deliveredId, type Owed } from './deliveries.js';

export const GROUP = 'webhooks';
const MOST_AT_ONCE = 64;
/** Milliseconds for the projection to know what is delivered. */
const PROJECTED_WITHIN = 10_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
const STOP_LIMIT = 2_000;

/**
 * Takes firings over from the group that all instances share, each by one of them: it is sent at once where its target has room, and else
 * put on record as owed. Either way it is settled with the group in seconds, so that a receiver that is slow or dead holds up no other.
 */
@Injectable()
export class TakeOver implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  private running: Promise<void> | undefined;

  constructor(
    private readonly groups: EventGroups,
    private readonly readStore: ReadStore,
    private readonly progress: ProjectionProgress,
    private readonly clock: Clock,
    private readonly book: WatchBook,
    private readonly deliveries: Deliveries,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** What is under way is given a moment; what it leaves unsettled comes to another instance. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.race([Promise.all([this.running, ...this.underWay]), wait(STOP_LIMIT, undefined, { ref: false })]);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted; ) {
      try {
        await this.groups.createGroup(GROUP, 'WatchFired');
        for await (const messages of this.groups.messagesOfGroup(GROUP, MOST_AT_ONCE, signal)) {
          failures = 0;
          for (const message of messages) this.begin(message);
        }
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        log(`webhooks: ${reasonOf(error)}; joining the group again`);
        await wait(Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE) * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** As many are under way as the group hands out, and no more. */
  private begin(message: GroupMessage): void {
    const taken = this.take(message).catch(async (error: unknown) => {
      log(`webhook ${message.event.eventId}: ${reasonOf(error)}; given back to the group`);
      await wait(FIRST_PAUSE, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      // Where this fails the connection is gone, and with it our claim to the message.
      await message.giveBack('not taken over').catch(() => undefined);
    });
    this.underWay.add(taken);
    void taken.finally(() => this.underWay.delete(taken));
  }

  private async take(message: GroupMessage): Promise<void> {
    const { eventId: firing, position } = message.event;
    await this.progress.waitFor(position, PROJECTED_WITHIN);
    const owed = this.owedBy(firing, position);
    if (owed) {
      const now = this.clock.now();
      if (this.deliveries.lanes.free(owed.target, now) > 0) await this.deliveries.attempt(owed);
      else await this.deliveries.defer(owed, this.deliveries.lanes.nextFree(owed.target, now));
    }
    await message.settle();
  }

  /** Undefined where it is on record already what became of it, or nobody is to be told. */
  private owedBy(firing: string, position: bigint): Owed | undefined {
    if (this.readStore.webhooks.find(firing) || this.readStore.event(deliveredId(firing))) return undefined;
    const event = this.readStore.event(firing);
    const watchId = event && 'watchId' in event.event.data ? String(event.event.data.watchId) : '';
    const deliver = this.book.find(watchId)?.terms.deliver ?? 'sse';
    if (deliver === 'sse') return undefined;
    return { firing, position, watchId, target: new URL(deliver.webhook.url).origin, attempts: 0, since: this.clock.now(), revision: 'no-stream' };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
