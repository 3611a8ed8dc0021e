import type { Database } from 'better-sqlite3';
import { DomainError } from '../kernel/domain-error.js';
import type { Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { DeadLetters } from './dead-letters.js';
import { EventFiling, UnfilableEvent } from './event-filing.js';
import type { BuriedLetter, DeadLetter, DeadLetterKind } from '../projection/dead-letter.js';
import type { LettersOfTarget } from '../projection/redrive.js';
import type { ProjectionEntry, ProjectionTarget } from '../projection/target.js';
import type { Indexing } from './indexing.js';
import { PairFold } from './pair-fold.js';
import { PairGains } from './pair-gains.js';
import { SnapshotCare } from './snapshot-care.js';
import { Snapshots } from './snapshots.js';

/** The one writer of a read store: events once, an index of them by pair in canonical order, and snapshots along it. */
export class SqliteProjection<E extends { type: string; data: object }> implements ProjectionTarget, LettersOfTarget {
  private readonly buried: DeadLetters;
  private readonly filing: EventFiling<Fact<E>>;
  private readonly care: SnapshotCare<Fact<E>>;
  private readonly writeBatch: (entries: readonly ProjectionEntry[], checkpoint: bigint) => void;
  private readonly writeAgain: (entry: ProjectionEntry) => boolean;
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
    this.writeAgain = database.transaction((entry: ProjectionEntry) => {
      const gains = new PairGains();
      const filed = this.write(entry, gains);
      if (entry.kind === 'event' && filed) this.buried.forget(entry.event.position);
      this.care.note(gains);
      return filed;
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

  redrive(entry: ProjectionEntry): boolean {
    return this.writeAgain(entry);
  }

  deadLetters(after: bigint, limit: number): BuriedLetter[] {
    return this.buried.after(after, limit);
  }

  skip(position: bigint, reason: string): boolean {
    return this.buried.skip(position, reason);
  }

  close(): void {
    this.database.close();
  }

  /** Returns whether it was filed; else it is a dead letter now. */
  private write(entry: ProjectionEntry, gains: PairGains): boolean {
    const letter = entry.kind === 'dead-letter' ? entry.letter : this.fileOrRefuse(entry.event, gains);
    if (letter) this.buried.keep(letter);
    return letter === undefined;
  }

  private fileOrRefuse(event: RecordedEvent, gains: PairGains): DeadLetter | undefined {
    const refused = (kind: DeadLetterKind, reason: string): DeadLetter => {
      const { position, eventId, stream, recordedAt } = event;
      return { position, eventId, stream, type: event.event.type, kind, reason, recordedAt };
    };
    try {
      this.filing.file(event, gains);
      return undefined;
    } catch (error) {
      if (error instanceof UnfilableEvent) return refused(error.kind, error.message);
      if (error instanceof DomainError) return refused('filing', error.message);
      throw error;
    }
  }
}
