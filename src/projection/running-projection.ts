import { DomainError } from '../kernel/domain-error.js';
import type { BuriedLetter } from './dead-letter.js';
import type { ProjectionProgress } from './progress.js';
import { Projection } from './projection.js';
import { NO_REBUILD, progressOf, type RebuildStatus } from './rebuild.js';
import type { Redriven } from './redrive.js';
import type { ProjectionStatus } from './status.js';
import type { ProjectionThread, ThreadListener } from './thread.js';

/** The read stores on disk, by number. */
export interface ReadStores {
  readonly current: number;
  readonly building: number | undefined;
  begin(): Promise<number>;
  promote(number: number): Promise<void>;
  abandon(number: number): Promise<void>;
}

/** What is read of a read store that was built, before it is taken into use. */
export interface BuiltStore {
  deadLetters(after: bigint, limit: number): BuriedLetter[];
  close(): void;
}

export interface ProjectionParts<Store extends BuiltStore> {
  readonly stores: ReadStores;
  /** Starts a thread that projects into the read store of this number. */
  start(number: number, listener: ThreadListener): Promise<ProjectionThread>;
  /** Opens the read store of this number to ask it. */
  open(number: number, thread: ProjectionThread): Store;
  /** Answers from this one from now on. */
  use(store: Store): void;
  readonly progress: ProjectionProgress;
  log(message: string): void;
}

interface Building {
  readonly number: number;
  readonly thread: ProjectionThread;
  readonly from: bigint;
  readonly began: number;
}

const LETTERS = 1_000;

/** The projection in use, and at times another that is built beside it and takes its place once it has come as far. */
export class RunningProjection<Store extends BuiltStore> extends Projection {
  private building: Building | undefined;
  private beginning = false;
  private last: RebuildStatus = NO_REBUILD;
  private switching = false;
  private fail!: (error: Error) => void;
  /** Resolves when the projection in use ends by itself. */
  readonly failed = new Promise<Error>((resolve) => (this.fail = resolve));

  private active!: ProjectionThread;
  private store!: Store;

  private constructor(private readonly parts: ProjectionParts<Store>) {
    super();
  }

  /** Starts to project into the read store in use; goes on with one that was being built, and begins one where another version of the fold built that in use. */
  static async start<Store extends BuiltStore>(parts: ProjectionParts<Store>): Promise<{ projection: RunningProjection<Store>; store: Store }> {
    const projection = new RunningProjection(parts);
    const { current, building } = parts.stores;
    const thread = await projection.startThread(current, (message) => parts.log(message));
    projection.take(thread, parts.open(current, thread));
    if (building !== undefined) await projection.build(building);
    else if (thread.outdated) await projection.rebuild();
    return { projection, store: projection.store };
  }

  get status(): ProjectionStatus {
    return this.active.status;
  }

  get rebuildStatus(): RebuildStatus {
    if (!this.building) return this.last;
    const { thread, from, began } = this.building;
    return progressOf(thread.status, this.active.status.position, from, began, Date.now());
  }

  redrive(positions: readonly bigint[] | 'all'): Promise<Redriven> {
    return this.active.redrive(positions);
  }

  skip(position: bigint, reason: string): Promise<boolean> {
    return this.active.skip(position, reason);
  }

  async rebuild(): Promise<RebuildStatus> {
    if (this.building || this.beginning) throw new DomainError('lifecycle-conflict', 'A rebuild is under way already. Cancel it first, or wait for it.', [], { rule: 'one-rebuild' });
    this.beginning = true;
    try {
      await this.build(await this.parts.stores.begin());
    } finally {
      this.beginning = false;
    }
    return this.rebuildStatus;
  }

  async cancelRebuild(): Promise<RebuildStatus> {
    if (!this.building || this.switching) throw new DomainError('not-found', 'No rebuild is under way.');
    await this.giveUp({ ...this.rebuildStatus, state: 'cancelled' });
    return this.last;
  }

  async stop(): Promise<void> {
    await Promise.all([this.active.stop(), this.building?.thread.stop()]);
  }

  private async build(number: number): Promise<void> {
    const thread = await this.startThread(number, (message) => this.parts.log(`rebuild: ${message}`));
    this.building = { number, thread, from: thread.status.position, began: Date.now() };
    void thread.failed.then(async (error) => {
      if (this.building?.thread === thread) await this.giveUp({ ...this.rebuildStatus, state: 'failed', reason: error.message });
    });
  }

  private async startThread(number: number, log: (message: string) => void): Promise<ProjectionThread> {
    const thread: ProjectionThread = await this.parts.start(number, { status: (status) => this.hear(thread, status), log });
    return thread;
  }

  private hear(thread: ProjectionThread, status: ProjectionStatus): void {
    if (thread === this.active) this.parts.progress.advanceTo(status.position);
    const { building } = this;
    if (!building || this.switching || building.thread.status.state !== 'live' || building.thread.status.position < this.active.status.position) return;
    this.switching = true;
    this.switchTo(building)
      .catch((error: unknown) => this.giveUp({ ...this.rebuildStatus, state: 'failed', reason: error instanceof Error ? error.message : String(error) }))
      .finally(() => (this.switching = false))
      .catch((error: unknown) => this.parts.log(`the read store that was being built was not removed: ${String(error)}`));
  }

  private async switchTo(building: Building): Promise<void> {
    const { number, thread } = building;
    // What was driven again in the one in use, after what it depends on, is so here.
    await thread.redrive('all');
    // Whoever asks must not have to fold what the one in use had folded already.
    for (let more = true; more; ) more = await thread.prepare();
    const next = this.parts.open(number, thread);
    const fresh = unknownTo(this.store, next);
    if (fresh) {
      next.close();
      throw new Error(`The event at position ${fresh.position} could be projected before, and cannot be now: ${fresh.reason}`);
    }
    for (const { position, skipped } of this.store.deadLetters(-1n, LETTERS)) if (skipped !== undefined) await thread.skip(position, skipped);
    // While those were put aside the one in use may have gone on: it is replaced only once the other is as far again.
    if (thread.status.position < this.active.status.position) return next.close();
    const before = this.active;
    this.last = { ...this.rebuildStatus, state: 'done' };
    this.building = undefined;
    this.parts.use(next);
    this.take(thread, next);
    await this.parts.stores.promote(number).catch((error: unknown) => this.parts.log(`the read store ${number} is in use, and is not noted as such: ${String(error)}`));
    await before.stop();
  }

  private async giveUp(status: RebuildStatus): Promise<void> {
    const { building } = this;
    if (!building) return;
    this.building = undefined;
    this.last = status;
    await building.thread.stop();
    await this.parts.stores.abandon(building.number);
    if (status.reason) this.parts.log(`rebuild: failed: ${status.reason}. The read store in use goes on.`);
  }

  private take(thread: ProjectionThread, store: Store): void {
    this.active = thread;
    this.store = store;
    this.parts.progress.advanceTo(thread.status.position);
    void thread.failed.then((error) => {
      if (this.active === thread) this.fail(error);
    });
  }
}

/** A dead letter of the new read store that is none of the old: there an event is lost that was there before. */
function unknownTo(old: BuiltStore, next: BuiltStore): BuriedLetter | undefined {
  let after = -1n;
  for (;;) {
    const page = next.deadLetters(after, LETTERS);
    const last = page.at(-1);
    if (!last) return undefined;
    for (const letter of page) if (!old.deadLetters(letter.position - 1n, 1).some(({ position }) => position === letter.position)) return letter;
    after = last.position;
  }
}
