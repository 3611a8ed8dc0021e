import type { Database, Statement } from 'better-sqlite3';
import type { PairKey } from '../kernel/actor-pair.js';
import type { FactOrder } from '../kernel/fact.js';
import type { Limits } from './limits.js';

/** Facts between two snapshots: what an answer folds at the most, against the room they take. */
export const SNAPSHOT_EVERY = 128;

/** The greatest of each of what a point may limit, over all facts up to a snapshot. */
export interface Reach {
  readonly since: bigint;
  readonly learned: number;
  readonly ends: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The fold of every fact up to the order, none left out. */
export interface Snapshot {
  readonly order: FactOrder;
  readonly reach: Reach;
  /** JSON of the state. */
  readonly state: string;
}

type Row = [starts: number, learned: number, position: bigint, since: bigint, maxLearned: number, ends: number, firstDay: string, lastDay: string, state: string];

/** Keeps snapshots; each holds until a fact is filed before it. */
export class Snapshots {
  private readonly newest: Statement<[Limits & { pair: PairKey }], Row>;
  private readonly insert: Statement<unknown[]>;
  private readonly remove: Statement<[PairKey, number, number, bigint]>;

  constructor(database: Database) {
    this.newest = database
      .prepare<[Limits & { pair: PairKey }], Row>(
        `SELECT starts, learned, position, max_since, max_learned, max_ends, max_first_day, max_last_day, state FROM snapshot
         WHERE pair = @pair AND starts <= @bound AND max_since <= @position AND max_learned <= @knownAt
           AND max_ends <= @ends AND max_first_day <= @firstDay AND max_last_day <= @lastDay
         ORDER BY starts DESC, learned DESC, position DESC LIMIT 1`,
      )
      .raw();
    this.insert = database.prepare(
      `INSERT OR REPLACE INTO snapshot (pair, starts, learned, position, max_since, max_learned, max_ends, max_first_day, max_last_day, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.remove = database.prepare('DELETE FROM snapshot WHERE pair = ? AND (starts, learned, position) >= (?, ?, ?)');
  }

  /** The newest that holds no fact beyond the limits. */
  within(pair: PairKey, limits: Limits): Snapshot | undefined {
    const row = this.newest.get({ ...limits, pair });
    if (!row) return undefined;
    const [start, learned, position, since, maxLearned, ends, firstDay, lastDay, state] = row;
    return { order: { start, learned, position }, reach: { since, learned: maxLearned, ends, firstDay, lastDay }, state };
  }

  keep(pair: PairKey, { order, reach, state }: Snapshot): void {
    this.insert.run(pair, order.start, order.learned, order.position, reach.since, reach.learned, reach.ends, reach.firstDay, reach.lastDay, state);
  }

  /** Drops those that a fact of this order belongs into. Returns how many there were. */
  dropFrom(pair: PairKey, order: FactOrder): number {
    return this.remove.run(pair, order.start, order.learned, order.position).changes;
  }
}
