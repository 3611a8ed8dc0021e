import type { Database } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import { pairKey, readPairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import type { Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { Point } from '../kernel/point.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../kernel/time/occurrence.js';
import { FactWriter, type Entry } from './fact-writer.js';
import { countsAt, FoldAt } from './fold-at.js';
import type { DeadLetter, PairIndexing } from './indexing.js';
import { ReadStore, type FactQuery, type ProjectedFact } from './port.js';
import { boundedPosition, factOf, type EventRow } from './rows.js';
import { Snapshots } from './snapshots.js';

/** The read store in one SQLite file: events, their pairs, and snapshots of the fold. */
export class SqliteReadStore<E extends { type: string; data: object }, State> extends ReadStore<Fact<E>, State> {
  private readonly folding: FoldAt<Fact<E>, State>;
  private readonly writer: FactWriter<E, State>;

  constructor(private readonly database: Database, fold: Fold<Fact<E>, State>, indexing: PairIndexing<E>) {
    super();
    const snapshots = new Snapshots<State>(database);
    this.folding = new FoldAt(database, fold, snapshots);
    this.writer = new FactWriter(database, fold, indexing, snapshots);
  }

  record(entries: readonly Entry<E>[], checkpoint: bigint): void {
    this.writer.record(entries, checkpoint);
  }

  checkpoint(): bigint {
    const row = this.database.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'checkpoint'").get();
    return BigInt(row?.value ?? 0);
  }

  position(): bigint {
    return this.checkpoint();
  }

  recordedAt(position: bigint): number | undefined {
    return this.database
      .prepare<[number], { recorded_at: number }>('SELECT recorded_at FROM event WHERE position <= ? ORDER BY position DESC LIMIT 1')
      .get(boundedPosition(position))?.recorded_at;
  }

  foldAt(pair: ActorPair, point: Point): State {
    return this.folding.state(pair, point);
  }

  facts(query: FactQuery): Fact<E>[] {
    const direction = query.newestFirst ? 'DESC' : 'ASC';
    const side = query.newestFirst ? '<' : '>';
    const after = query.after ?? (query.newestFirst ? { start: END_OF_TIME, learned: END_OF_TIME, position: 0n } : { start: BEGINNING_OF_TIME - 1, learned: 0, position: 0n });
    const rows = this.database
      .prepare<[PairKey, number, number, number, number, number], EventRow>(
        `SELECT e.* FROM pair_event p JOIN event e ON e.position = p.position
         WHERE p.pair = ? AND (p.start, p.learned, p.position) ${side} (?, ?, ?) AND p.end > ? AND p.start <= ?
         ORDER BY p.start ${direction}, p.learned ${direction}, p.position ${direction}`,
      )
      .iterate(pairKey(query.pair), after.start, after.learned, boundedPosition(after.position), query.from ?? BEGINNING_OF_TIME, query.to ?? END_OF_TIME);
    const facts: Fact<E>[] = [];
    for (const row of rows) {
      if (query.types && !query.types.includes(row.type)) continue;
      const fact = factOf<Fact<E>>(row);
      if (countsAt(fact, query.point)) facts.push(fact);
      if (facts.length >= query.limit) break;
    }
    return facts;
  }

  pairs(query: { actor?: ActorId; position: bigint; after?: PairKey; limit: number }): ActorPair[] {
    return this.database
      .prepare<[{ actor: string | null; position: number; after: string; limit: number }], { pair: PairKey }>(
        `SELECT pair FROM pair WHERE pair > @after AND first_position <= @position AND (@actor IS NULL OR a = @actor OR b = @actor) ORDER BY pair LIMIT @limit`,
      )
      .all({ actor: query.actor ?? null, position: boundedPosition(query.position), after: query.after ?? '', limit: query.limit })
      .map(({ pair }) => readPairKey(pair))
      .filter((pair) => pair !== undefined);
  }

  event(eventId: string): ProjectedFact<Fact<E>> | undefined {
    const row = this.database.prepare<[string], EventRow>('SELECT * FROM event WHERE event_id = ?').get(eventId);
    return row && this.projected(row);
  }

  eventsAfter(position: bigint, limit: number): ProjectedFact<Fact<E>>[] {
    return this.database
      .prepare<[number, number], EventRow>('SELECT * FROM event WHERE position > ? ORDER BY position LIMIT ?')
      .all(boundedPosition(position), limit)
      .map((row) => this.projected(row));
  }

  streamOf(kind: 'demand' | 'undertaking', id: string): string | undefined {
    return this.database.prepare<[string, string], { stream: string }>('SELECT stream FROM opened WHERE kind = ? AND id = ?').get(kind, id)?.stream;
  }

  deadLetters(limit: number): DeadLetter[] {
    return this.database
      .prepare<[number], { position: number; event_id: string; stream: string; type: string; reason: string; recorded_at: number }>('SELECT * FROM dead_letter ORDER BY position LIMIT ?')
      .all(limit)
      .map((row) => ({ position: BigInt(row.position), eventId: row.event_id, stream: row.stream, type: row.type, reason: row.reason, recordedAt: row.recorded_at }));
  }

  close(): void {
    this.database.close();
  }

  private projected(row: EventRow): ProjectedFact<Fact<E>> {
    const pairs = this.database.prepare<[number], { pair: PairKey }>('SELECT pair FROM pair_event WHERE position = ? ORDER BY pair').all(row.position);
    return { fact: factOf<Fact<E>>(row), pairs: pairs.map(({ pair }) => readPairKey(pair)).filter((pair) => pair !== undefined) };
  }
}
