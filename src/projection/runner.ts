import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { EventStore, SubscriptionMessage } from '../event-store/port.js';
import { batchesOf } from './batches.js';
import type { ProjectionState, ProjectionStatus, Trouble } from './status.js';
import { readEntry } from './read-entry.js';
import { RefreshPace } from './refresh-pace.js';
import type { ProjectionEntry, ProjectionTarget } from './target.js';
import { SilentSubscription, troubleOf } from './trouble.js';
import { watchForSilence } from './watchdog.js';

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;
const STOP_LIMIT = 5_000;
/** Pause before looking again for a snapshot to take. */
const NOTHING_TO_DO = 200;
/** For how long snapshots are taken before it is told whether there are more. */
const A_WHILE = 500;
const PATIENCE = 10_000;
/** After so many attempts in a row that wrote nothing, trouble that is not the connection's is called a failure. */
const ATTEMPTS = 5;

export interface ProjectionListener {
  /** Told of each change of the status, after the commit of what it announces. */
  status(status: ProjectionStatus): void;
  log(message: string): void;
}

/** Follows the log from the checkpoint, for as long as the program runs; a subscription that drops is taken up again. */
export class ProjectionRunner {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> | undefined;
  private state: ProjectionState = 'catching-up';
  private trouble: Trouble | undefined;
  private count = 0;
  private readonly pace = new RefreshPace();

  constructor(
    private readonly events: EventStore,
    private readonly target: ProjectionTarget,
    private readonly listener: ProjectionListener,
    private readonly patience = PATIENCE,
  ) {}

  get status(): ProjectionStatus {
    return { state: this.state, trouble: this.trouble, position: this.target.checkpoint(), events: this.count };
  }

  start(): void {
    this.running = Promise.all([this.run(), this.keepSnapshots()]);
  }

  /** Takes snapshots for a while, as fast as it can. Returns whether there are more to take. */
  async prepare(): Promise<boolean> {
    for (const end = performance.now() + A_WHILE; this.refresh(); await turn()) if (performance.now() > end) return true;
    return false;
  }

  /** Resolves once the last batch is written, or after a limit. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.running, wait(STOP_LIMIT, undefined, { ref: false })]);
    this.enter('stopped');
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let attempt = 1; !signal.aborted; attempt++) {
      const before = this.target.checkpoint();
      const error = await this.follow().then(() => new Error('The subscription ended'), (reason: unknown) => reason);
      if (signal.aborted) return;
      if (this.target.checkpoint() > before) attempt = 1;
      this.trouble = troubleOf(error);
      this.listener.log(`projection at ${this.target.checkpoint()}: ${this.trouble.message}; subscribing again`);
      this.enter(this.stateIn(error, attempt));
      const pause = Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE);
      await wait(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    }
  }

  private stateIn(error: unknown, attempt: number): ProjectionState {
    if (error instanceof SilentSubscription) return 'stalled';
    return this.trouble?.kind !== 'connection' && attempt >= ATTEMPTS ? 'failed' : 'retrying';
  }

  private async follow(): Promise<void> {
    if (this.state === 'stalled') this.enter('retrying');
    const checkpoint = this.target.checkpoint();
    const leaving = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, leaving.signal]);
    const messages = this.events.subscribe(checkpoint === 0n ? undefined : checkpoint, signal)[Symbol.asyncIterator]();
    let silence: Error | undefined;
    watchForSilence(this.events, () => this.target.checkpoint(), this.patience, signal).catch((error: unknown) => {
      silence = error instanceof Error ? error : new Error(String(error));
      leaving.abort();
    });
    try {
      for await (const batch of batchesOf(messages, () => this.state === 'live', this.stopping.signal)) this.take(batch);
    } finally {
      // Without it, leaving would wait for an event that may never come.
      leaving.abort();
      await messages.return?.();
    }
    if (silence) throw silence;
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
      if (!message.event.type.startsWith('$')) entries.push(readEntry(message.event));
    }
    if (checkpoint > 0n) {
      this.target.record(entries, checkpoint);
      this.pace.wrote(performance.now());
      this.count += entries.length;
    }
    if (!caughtUp && checkpoint === 0n) return;
    this.trouble = undefined;
    this.enter(caughtUp ? 'live' : this.state === 'live' ? 'live' : 'catching-up');
  }

  private enter(state: ProjectionState): void {
    this.state = state;
    this.listener.status(this.status);
  }

  /** Puts time that nobody needs into snapshots, once all of the log is read. */
  private async keepSnapshots(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const began = performance.now();
      const worked = this.state === 'live' && this.refresh();
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
      this.listener.log(`projection at ${this.target.checkpoint()}: a snapshot was not taken: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
}
