import { setTimeout as wait } from 'node:timers/promises';
import { decode, UndecodableEvent } from '../catalogue/decode.js';
import type { EventStore, StoredEvent, SubscriptionMessage } from '../event-store/port.js';
import type { ProjectionState, ProjectionStatus } from './projection.js';
import { RefreshPace } from './refresh-pace.js';
import type { ProjectionEntry, ProjectionTarget } from './target.js';

const BATCH = 512;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;
const STOP_LIMIT = 5_000;
/** Pause before looking again for a snapshot to take. */
const NOTHING_TO_DO = 200;

/** Follows the log from the checkpoint, for as long as the program runs; a subscription that drops is taken up again. */
export class ProjectionRunner {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> | undefined;
  private current: ProjectionState = 'catching-up';
  private trouble: string | undefined;
  private readonly pace = new RefreshPace();

  constructor(
    private readonly events: EventStore,
    private readonly target: ProjectionTarget,
    private readonly log: (message: string) => void,
    /** Told of each change of the status: after the commit of what it announces. */
    private readonly told: (status: ProjectionStatus) => void,
  ) {}

  get status(): ProjectionStatus {
    return { state: this.current, reason: this.trouble, position: this.target.checkpoint() };
  }

  start(): void {
    this.running = Promise.all([this.run(), this.keepSnapshots()]);
  }

  /** Resolves once the last batch is written, or after a limit. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.running, wait(STOP_LIMIT, undefined, { ref: false })]);
    this.enter('stopped');
  }

  private async run(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!this.stopping.signal.aborted) {
      const before = this.target.checkpoint();
      try {
        this.enter('catching-up');
        await this.follow();
        this.trouble = 'the subscription ended';
      } catch (error) {
        this.trouble = error instanceof Error ? error.message : String(error);
      }
      if (this.stopping.signal.aborted) return;
      this.enter('retrying');
      if (this.target.checkpoint() > before) pause = FIRST_PAUSE;
      this.log(`projection at ${this.target.checkpoint()}: ${this.trouble}; subscribing again`);
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
        let arrived: IteratorResult<readonly SubscriptionMessage[]> | undefined = await next;
        try {
          while (arrived && !arrived.done) {
            batch.push(...arrived.value);
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

  /** Puts time that nobody needs into snapshots, once all of the log is read. */
  private async keepSnapshots(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const began = performance.now();
      const worked = this.current === 'live' && this.refresh();
      if (worked) this.pace.worked(began, performance.now());
      const pause = worked ? this.pace.pause(performance.now()) : NOTHING_TO_DO;
      await wait(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  private refresh(): boolean {
    try {
      return this.target.refresh();
    } catch (error) {
      // Answers only cost more without a snapshot; the next attempt may succeed.
      this.log(`projection at ${this.target.checkpoint()}: a snapshot was not taken: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  private take(batch: readonly SubscriptionMessage[]): void {
    const entries: ProjectionEntry[] = [];
    let checkpoint = 0n;
    let caughtUp = false;
    for (const message of batch) {
      if (message.kind === 'caught-up') caughtUp = true;
      if (message.kind === 'checkpoint') checkpoint = message.position;
      if (message.kind !== 'event') continue;
      checkpoint = message.event.position;
      if (!message.event.type.startsWith('$')) entries.push(read(message.event));
    }
    if (checkpoint > 0n) {
      this.target.record(entries, checkpoint);
      this.pace.wrote(performance.now());
      this.trouble = undefined;
    }
    if (caughtUp) this.current = 'live';
    if (caughtUp || checkpoint > 0n) this.told(this.status);
  }

  private enter(state: ProjectionState): void {
    this.current = state;
    this.told(this.status);
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
