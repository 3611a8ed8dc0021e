import type { Database, Statement } from 'better-sqlite3';
import type { PairKey } from '../kernel/actor-pair.js';
import type { FactOrder } from '../kernel/fact.js';
import type { Limits } from './limits.js';

/** Facts between two snapshots: what an answer folds at the most, against the room they take. */
export const SNAPSHOT_EVERY = 128;

/** The greatest of each of what a point may limit, over all versions up to a snapshot. */
export interface Reach {
  readonly since: bigint;
  readonly knownFrom: number;
  readonly ends: number;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Of the versions that were replaced or retracted: from where, or from when, none of them is seen any more. */
  readonly until: bigint;
  readonly knownUntil: number;
}

/** The fold of every fact up to the order as it stands now, none left out. */
export interface Snapshot {
  readonly order: FactOrder;
  readonly reach: Reach;
  /** JSON of the state. */
  readonly state: string;
}

type Row = [
  starts: number, learned: number, eventId: string,
  since: bigint, knownFrom: number, ends: number, firstDay: string, lastDay: string, until: bigint, knownUntil: number,
  state: string,
];

const COLUMNS = `starts, learned, event_id, max_since, max_known_from, max_ends, max_first_day, max_last_day, max_until, max_known_until, state`;

/** Keeps snapshots; each holds until a fact is filed before it. */
export class Snapshots {
  private readonly newest: Statement<[Limits & { pair: PairKey }], Row>;
  private readonly insert: Statement<unknown[]>;
  private readonly remove: Statement<[PairKey, number, number, string]>;

  constructor(database: Database) {
    this.newest = database
      .prepare<[Limits & { pair: PairKey }], Row>(
        `SELECT ${COLUMNS} FROM snapshot
         WHERE pair = @pair AND starts <= @bound AND max_since <= @position AND max_known_from <= @knownAt
           AND max_ends <= @ends AND max_first_day <= @firstDay AND max_last_day <= @lastDay AND max_until <= @position AND max_known_until <= @knownAt
         ORDER BY starts DESC, learned DESC, event_id DESC LIMIT 1`,
      )
      .raw();
    this.insert = database.prepare(`INSERT OR REPLACE INTO snapshot (pair, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.remove = database.prepare('DELETE FROM snapshot WHERE pair = ? AND (starts, learned, event_id) >= (?, ?, ?)');
  }

  /** The newest that holds no version beyond the limits, and lacks none that is seen there. */
  within(pair: PairKey, limits: Limits): Snapshot | undefined {
    const row = this.newest.get({ ...limits, pair });
    if (!row) return undefined;
    const [start, learned, eventId, since, knownFrom, ends, firstDay, lastDay, until, knownUntil, state] = row;
    return { order: { start, learned, eventId }, reach: { since, knownFrom, ends, firstDay, lastDay, until, knownUntil }, state };
  }

  keep(pair: PairKey, { order, reach, state }: Snapshot): void {
    const { since, knownFrom, ends, firstDay, lastDay, until, knownUntil } = reach;
    this.insert.run(pair, order.start, order.learned, order.eventId, since, knownFrom, ends, firstDay, lastDay, until, knownUntil, state);
  }

  /** Drops those that a fact of this order belongs into. Returns how many there were. */
  dropFrom(pair: PairKey, order: FactOrder): number {
    return this.remove.run(pair, order.start, order.learned, order.eventId).changes;
  }
}
