import type { Database, Statement } from 'better-sqlite3';
import type { PairKey } from '../kernel/actor-pair.js';
import type { FactOrder } from '../kernel/fact.js';
import { boundedPosition, sqlPosition } from './rows.js';

/** Facts between two snapshots: what an answer folds at the most, and the price of the room they take. */
export const SNAPSHOT_EVERY = 128;

export interface Snapshot<State> {
  readonly order: FactOrder;
  readonly state: State;
}

interface Row {
  readonly start: number;
  readonly learned: number;
  readonly position: number;
  readonly state: string;
}

/** Folds of a pair's facts up to a fact, each valid until a fact is filed before it. */
export class Snapshots<State> {
  private readonly newestBefore: Statement<[PairKey, number], Row>;
  private readonly put: Statement<[PairKey, number, number, number, string]>;
  private readonly drop: Statement<[PairKey, number, number, number]>;

  constructor(database: Database) {
    this.newestBefore = database.prepare('SELECT start, learned, position, state FROM snapshot WHERE pair = ? AND start < ? ORDER BY start DESC, learned DESC, position DESC LIMIT 1');
    this.put = database.prepare('INSERT OR REPLACE INTO snapshot (pair, start, learned, position, state) VALUES (?, ?, ?, ?, ?)');
    this.drop = database.prepare('DELETE FROM snapshot WHERE pair = ? AND (start, learned, position) >= (?, ?, ?)');
  }

  /** The newest whose facts all began before the instant. */
  before(pair: PairKey, start: number): Snapshot<State> | undefined {
    const row = this.newestBefore.get(pair, start);
    return row && { order: { start: row.start, learned: row.learned, position: BigInt(row.position) }, state: JSON.parse(row.state) as State };
  }

  keep(pair: PairKey, { order, state }: Snapshot<State>): void {
    this.put.run(pair, order.start, order.learned, sqlPosition(order.position), JSON.stringify(state));
  }

  dropFrom(pair: PairKey, order: FactOrder): void {
    this.drop.run(pair, order.start, order.learned, boundedPosition(order.position));
  }
}
