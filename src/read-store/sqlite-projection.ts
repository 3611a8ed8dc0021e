import type { Database } from 'better-sqlite3';
import { DomainError } from '../kernel/domain-error.js';
import type { Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import { DeadLetters } from './dead-letters.js';
import { EventFiling, UnfilableEvent } from './event-filing.js';
import type { DeadLetter, ProjectionEntry, ProjectionTarget } from '../projection/target.js';
import type { Indexing } from './indexing.js';
import { PairFold } from './pair-fold.js';
import { PairGains } from './pair-gains.js';
import { SnapshotCare } from './snapshot-care.js';
import { Snapshots } from './snapshots.js';

/** The one writer of a read store: events once, an index of them by pair in canonical order, and snapshots along it. */
export class SqliteProjection<E extends { type: string; data: object }> implements ProjectionTarget {
  private readonly buried: DeadLetters;
  private readonly filing: EventFiling<Fact<E>>;
  private readonly care: SnapshotCare<Fact<E>>;
  private readonly writeBatch: (entries: readonly ProjectionEntry[], checkpoint: bigint) => void;
  private reached: bigint;

  constructor(private readonly database: Database, fold: Fold<Fact<E>, unknown>, indexing: Indexing<E>) {
    const snapshots = new Snapshots(database);
    this.buried = new DeadLetters(database);
    this.filing = new EventFiling(database, fold, indexing);
    this.care = new SnapshotCare(database, snapshots, new PairFold(database, fold, snapshots, (letter) => this.buried.keep(letter)));
    this.reached = database.prepare<[], bigint>("SELECT value FROM meta WHERE key = 'checkpoint'").pluck().get() ?? 0n;
    const keepCheckpoint = database.prepare<[bigint]>("INSERT OR REPLACE INTO meta (key, value) VALUES ('checkpoint', ?)");
    this.writeBatch = database.transaction((entries: readonly ProjectionEntry[], checkpoint: bigint) => {
      const gains = new PairGains();
      for (const entry of entries) this.write(entry, gains);
      this.care.note(gains);
      keepCheckpoint.run(checkpoint);
    });
  }

  checkpoint(): bigint {
    return this.reached;
  }

  record(entries: readonly ProjectionEntry[], checkpoint: bigint): void {
    const reached = this.reached > checkpoint ? this.reached : checkpoint;
    this.writeBatch(entries, reached);
    this.reached = reached;
  }

  refresh(): boolean {
    return this.care.refresh();
  }

  bury(letter: DeadLetter): void {
    this.buried.keep(letter);
  }

  deadLetters(limit: number): DeadLetter[] {
    return this.buried.list(limit);
  }

  close(): void {
    this.database.close();
  }

  private write(entry: ProjectionEntry, gains: PairGains): void {
    if (entry.kind === 'dead-letter') return this.buried.keep(entry.letter);
    try {
      this.filing.file(entry.event, gains);
    } catch (error) {
      if (!(error instanceof UnfilableEvent) && !(error instanceof DomainError)) throw error;
      const { event } = entry;
      this.buried.keep({ ...event, type: event.event.type, reason: error instanceof DomainError ? `date: ${error.message}` : error.message });
    }
  }
}
