import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Instance } from '../ops/instance.js';
import { log } from '../ops/log.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore } from '../read-store/port.js';
import type { OwedWebhook } from '../read-store/webhook-queue.js';
import { Deliveries } from './deliveries.js';

/** Milliseconds between two looks at what is due. */
const EVERY = 250;
/** Milliseconds after which what another instance should have sent is sent here; longer than an attempt takes with all its parts. */
const LATE_AFTER = 30_000;
const STOP_LIMIT = 2_000;

/**
 * Sends again what is owed and due. What this instance put on record it sends itself; what another should have sent, and has not,
 * is sent by whichever sees it first after a while.
 */
@Injectable()
export class Retries implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  /** By firing: on its way, or its outcome not yet projected. */
  private readonly underWay = new Map<string, Promise<void>>();
  private running: Promise<void> | undefined;
  /** Not all instances find something late at the same time. */
  private readonly lateAfter = LATE_AFTER * (1 + Math.random());

  constructor(
    private readonly readStore: ReadStore,
    private readonly progress: ProjectionProgress,
    private readonly clock: Clock,
    private readonly deliveries: Deliveries,
    private readonly instance: Instance,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.race([Promise.all([this.running, ...this.underWay.values()]), wait(STOP_LIMIT, undefined, { ref: false })]);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        for (const target of this.readStore.webhooks.targets()) this.sendDue(target);
      } catch (error) {
        log(`webhooks: what is due could not be read: ${reasonOf(error)}`);
      }
      await wait(EVERY, undefined, { signal }).catch(() => undefined);
    }
  }

  private sendDue(target: string): void {
    const now = this.clock.now();
    const free = this.deliveries.lanes.free(target, now);
    if (free === 0) return;
    const due = this.readStore.webhooks.due({ target, by: this.instance.id, now, late: now - this.lateAfter, limit: free + this.underWay.size });
    for (const owed of due.filter(({ firing }) => !this.underWay.has(firing)).slice(0, free)) this.begin(owed);
  }

  private begin(owed: OwedWebhook): void {
    const sent = this.send(owed).catch((error: unknown) => log(`webhook ${owed.firing}: ${reasonOf(error)}; it stays due`));
    this.underWay.set(owed.firing, sent);
    void sent.finally(() => this.underWay.delete(owed.firing));
  }

  /** Until what became of it is projected, the queue still shows it as it was. */
  private async send(owed: OwedWebhook): Promise<void> {
    await this.progress.known(await this.deliveries.attempt(owed));
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
