import type { Database, Statement } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import { pairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { Point } from '../kernel/point.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { DeadLetters } from './dead-letters.js';
import { FactListing } from './fact-listing.js';
import { FactWriter } from './fact-writer.js';
import type { DeadLetter, PairIndexing } from './indexing.js';
import { limitsOf, NO_LIMITS } from './limits.js';
import { PairDirectory } from './pair-directory.js';
import { PairFold } from './pair-fold.js';
import { PairGains } from './pair-gains.js';
import { ReadStore, type FactQuery, type ProjectedFact } from './port.js';
import { Snapshots } from './snapshots.js';

/** What a batch of the log is to the read store: events that could be read, and those that could not. */
export type Entry<E extends { type: string; data: object }> =
  | { readonly kind: 'event'; readonly event: RecordedEvent<E> }
  | { readonly kind: 'dead-letter'; readonly letter: DeadLetter };

/** The read store in one SQLite file: events once, an index of them by pair in canonical order, and snapshots along it. */
export class SqliteReadStore<E extends { type: string; data: object }, State> extends ReadStore<Fact<E>, State> {
  private readonly buried: DeadLetters;
  private readonly writer: FactWriter<Fact<E>>;
  private readonly directory: PairDirectory;
  private readonly folds: PairFold<Fact<E>, State>;
  private readonly listing: FactListing<Fact<E>>;
  private readonly writeBatch: (entries: readonly Entry<E>[], checkpoint: bigint) => void;
  private readonly lastRecordedAt: Statement<[bigint], number>;
  private readonly opened: Statement<[string, string], string>;
  private reached: bigint;

  constructor(private readonly database: Database, fold: Fold<Fact<E>, State>, indexing: PairIndexing<E>) {
    super();
    const snapshots = new Snapshots(database);
    this.buried = new DeadLetters(database);
    this.writer = new FactWriter(database, indexing);
    this.directory = new PairDirectory(database, snapshots);
    this.folds = new PairFold(database, fold, snapshots, this.buried);
    this.listing = new FactListing(database);
    this.lastRecordedAt = database.prepare<[bigint], number>('SELECT recorded_at FROM event WHERE position <= ? ORDER BY position DESC LIMIT 1').pluck();
    this.opened = database.prepare<[string, string], string>('SELECT stream FROM opened WHERE kind = ? AND id = ?').pluck();
    this.reached = database.prepare<[], bigint>("SELECT value FROM meta WHERE key = 'checkpoint'").pluck().get() ?? 0n;
    const keepCheckpoint = database.prepare<[bigint]>("INSERT OR REPLACE INTO meta (key, value) VALUES ('checkpoint', ?)");
    this.writeBatch = database.transaction((entries: readonly Entry<E>[], checkpoint: bigint) => {
      this.writeEntries(entries);
      keepCheckpoint.run(checkpoint);
    });
  }

  checkpoint(): bigint {
    return this.reached;
  }

  position(): bigint {
    return this.reached;
  }

  /** All or nothing, the checkpoint with it. Harmless when the same events come again; the checkpoint never goes backwards. */
  record(entries: readonly Entry<E>[], checkpoint: bigint): void {
    const reached = this.reached > checkpoint ? this.reached : checkpoint;
    this.writeBatch(entries, reached);
    this.reached = reached;
  }

  /** Takes the snapshots of one stretch of the pair that lacks most of them: a few milliseconds of work. Returns whether there was any. */
  refresh(): boolean {
    const pair = this.directory.lagging();
    if (!pair) return false;
    if (this.folds.extend(pair, NO_LIMITS)) this.directory.caughtUp(pairKey(pair));
    return true;
  }

  recordedAt(position: bigint): number | undefined {
    return this.lastRecordedAt.get(position);
  }

  foldAt(pair: ActorPair, point: Point): State {
    return this.folds.at(pair, limitsOf(point));
  }

  facts(query: FactQuery): Fact<E>[] {
    return this.listing.facts(query);
  }

  pairs(query: { actor?: ActorId; position: bigint; after?: PairKey; limit: number }): ActorPair[] {
    return this.directory.list(query);
  }

  event(eventId: string): ProjectedFact<Fact<E>> | undefined {
    return this.listing.event(eventId);
  }

  eventsAfter(position: bigint, limit: number): ProjectedFact<Fact<E>>[] {
    return this.listing.after(position, limit);
  }

  streamOf(kind: 'demand' | 'undertaking', id: string): string | undefined {
    return this.opened.get(kind, id);
  }

  deadLetters(limit: number): DeadLetter[] {
    return this.buried.list(limit);
  }

  close(): void {
    this.database.close();
  }

  private writeEntries(entries: readonly Entry<E>[]): void {
    const gains = new PairGains();
    for (const entry of entries) {
      if (entry.kind === 'dead-letter') {
        this.buried.keep(entry.letter);
        continue;
      }
      const reason = this.fileOrRefuse(entry.event, gains);
      if (reason !== undefined) this.buried.keep({ ...entry.event, type: entry.event.event.type, reason });
    }
    this.directory.write(gains);
  }

  /** Returns why the event cannot be filed; undefined where it was, now or before. */
  private fileOrRefuse(event: RecordedEvent<E>, gains: PairGains): string | undefined {
    let fact: Fact<E>;
    try {
      fact = factFrom(event);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return `date: ${error.message}`;
    }
    return this.writer.write(fact, gains);
  }
}

function factFrom<E extends { type: string; data: object }>(recorded: RecordedEvent<E>): Fact<E> {
  const { eventId, stream, position, recordedAt, learned, event, metadata } = recorded;
  const { occurred } = event.data as { occurred?: unknown };
  return { eventId, stream, position, recordedAt, learned, occurrence: parseOccurred(occurred), event, anomalies: metadata.anomalies ?? [], amendedBy: [], contests: [] };
}
