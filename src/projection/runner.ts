import { setTimeout as wait } from 'node:timers/promises';
import { decode, UndecodableEvent } from '../catalogue/decode.js';
import type { CatalogueEvent } from '../catalogue/index.js';
import type { EventStore, StoredEvent, SubscriptionMessage } from '../event-store/port.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import type { DeadLetter } from '../read-store/indexing.js';
import type { ProjectionProgress } from './progress.js';

/** Where the projection puts what it reads; rows and checkpoint in one transaction. */
export interface ProjectionTarget {
  checkpoint(): bigint;
  record(entries: readonly ProjectionEntry[], checkpoint: bigint): void;
  /** Prepares a piece of the answers that have become dear; a few milliseconds. Returns whether there was any. */
  refresh(): boolean;
}

export type ProjectionEntry =
  | { readonly kind: 'event'; readonly event: RecordedEvent<CatalogueEvent> }
  | { readonly kind: 'dead-letter'; readonly letter: DeadLetter };

export type ProjectionState = 'catching-up' | 'live' | 'retrying' | 'stopped';

const BATCH = 256;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;
const STOP_LIMIT = 5_000;

/** Follows the log from the checkpoint, for as long as the program runs; a subscription that drops is taken up again. */
export class ProjectionRunner {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private current: ProjectionState = 'stopped';
  private trouble: string | undefined;

  constructor(
    private readonly events: EventStore,
    private readonly target: ProjectionTarget,
    private readonly progress: ProjectionProgress,
    private readonly log: (message: string) => void,
  ) {}

  get status(): { state: ProjectionState; reason?: string; position: bigint } {
    return { state: this.current, reason: this.trouble, position: this.progress.position };
  }

  start(): void {
    this.progress.advanceTo(this.target.checkpoint());
    this.running = this.run();
  }

  /** Resolves once the last batch is written, or after a limit. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.running, wait(STOP_LIMIT, undefined, { ref: false })]);
    this.current = 'stopped';
  }

  private async run(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!this.stopping.signal.aborted) {
      const before = this.progress.position;
      try {
        this.current = 'catching-up';
        await this.follow();
        this.trouble = 'the subscription ended';
      } catch (error) {
        this.trouble = error instanceof Error ? error.message : String(error);
      }
      if (this.stopping.signal.aborted) return;
      this.current = 'retrying';
      if (this.progress.position > before) pause = FIRST_PAUSE;
      this.log(`projection at ${this.progress.position}: ${this.trouble}; subscribing again`);
      await wait(pause * (0.5 + Math.random()), undefined, { signal: this.stopping.signal }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  private async follow(): Promise<void> {
    const checkpoint = this.target.checkpoint();
    const leaving = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, leaving.signal]);
    const messages = this.events.subscribe(checkpoint === 0n ? undefined : checkpoint, signal)[Symbol.asyncIterator]();
    let next = messages.next();
    try {
      for (;;) {
        const batch: SubscriptionMessage[] = [];
        let arrived: IteratorResult<SubscriptionMessage> | undefined = await this.whileIdle(next);
        try {
          while (arrived && !arrived.done) {
            batch.push(arrived.value);
            next = messages.next();
            // What is already here joins the transaction; nothing waits for what is not.
            arrived = batch.length < BATCH ? await Promise.race([next, turn()]) : undefined;
          }
        } finally {
          // Also where the subscription breaks meanwhile: one that always breaks early would else never get anywhere.
          this.take(batch);
        }
        if (arrived?.done) return;
      }
    } finally {
      next.catch(() => undefined); // the reason that ends this loop is the one that is reported
      // Without it, leaving would wait behind `next` for an event that may never come.
      leaving.abort();
      await messages.return?.();
    }
  }

  /** What arrives next; until then, when all of the log is read, idle time goes into snapshots. */
  private async whileIdle(next: Promise<IteratorResult<SubscriptionMessage>>): Promise<IteratorResult<SubscriptionMessage>> {
    while (this.current === 'live' && this.target.refresh()) {
      const arrived = await Promise.race([next, turn()]);
      if (arrived) return arrived;
    }
    return next;
  }

  private take(batch: readonly SubscriptionMessage[]): void {
    const entries: ProjectionEntry[] = [];
    let checkpoint = 0n;
    for (const message of batch) {
      if (message.kind === 'caught-up') this.current = 'live';
      if (message.kind === 'checkpoint') checkpoint = message.position;
      if (message.kind !== 'event') continue;
      checkpoint = message.event.position;
      if (!message.event.type.startsWith('$')) entries.push(read(message.event));
    }
    if (checkpoint === 0n) return;
    this.target.record(entries, checkpoint);
    this.trouble = undefined;
    this.progress.advanceTo(checkpoint);
  }
}

/** One turn of the event loop: time for what has been received to be handed over, and for requests to be answered. */
const turn = (): Promise<undefined> => new Promise((resolve) => setImmediate(() => resolve(undefined)));

function read(stored: StoredEvent): ProjectionEntry {
  try {
    return { kind: 'event', event: decode(stored) };
  } catch (error) {
    if (!(error instanceof UndecodableEvent)) throw error;
    return { kind: 'dead-letter', letter: { ...stored, reason: `decode: ${error.message}` } };
  }
}
