import type { Database, Statement } from 'better-sqlite3';
import { pairKey, type PairKey } from '../kernel/actor-pair.js';
import type { Fact } from '../kernel/fact.js';
import type { FiledVersion } from './filing.js';
import type { PairGains } from './pair-gains.js';

/** The index of facts by pair in canonical order. Runs inside the transaction of its caller. */
export class PairEventTable {
  private readonly insert: Statement<unknown[]>;
  private readonly remove: Statement<[PairKey, number, number, string, bigint, number]>;

  constructor(database: Database) {
    this.insert = database.prepare(
      `INSERT OR IGNORE INTO pair_event (pair, starts, learned, event_id, since, known_from, until, known_until, ends, first_day, last_day, position, version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.remove = database.prepare('DELETE FROM pair_event WHERE pair = ? AND starts = ? AND learned = ? AND event_id = ? AND since = ? AND known_from = ?');
  }

  add<F extends Fact>(filed: FiledVersion<F>, gains: PairGains): void {
    const { pair, order, since, until, knownFrom, knownUntil, version, fact } = filed;
    const { end, firstDay, lastDay } = fact.occurrence;
    const { changes } = this.insert.run(pairKey(pair), order.start, order.learned, order.eventId, since, knownFrom, until, knownUntil, end, firstDay, lastDay, fact.position, version);
    if (changes > 0) gains.add(pair, order, since);
  }

  take<F extends Fact>({ pair, order, since, knownFrom }: FiledVersion<F>, gains: PairGains): void {
    this.remove.run(pairKey(pair), order.start, order.learned, order.eventId, since, knownFrom);
    gains.add(pair, order, since);
  }
}
