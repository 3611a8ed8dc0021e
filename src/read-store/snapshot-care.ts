import type { Database, Statement } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import { pairKey, readPairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import type { Fact } from '../kernel/fact.js';
import { NO_LIMITS } from './limits.js';
import type { PairFold } from './pair-fold.js';
import type { PairGains } from './pair-gains.js';
import { SNAPSHOT_EVERY, type Snapshots } from './snapshots.js';

/** Keeps the snapshots of every pair near the end of its record, and knows how much each pair gained since they were there. */
export class SnapshotCare<F extends Fact> {
  private readonly add: Statement<[PairKey, ActorId, ActorId, bigint, number]>;
  private readonly markStale: Statement<[number, PairKey]>;
  private readonly stalest: Statement<[number], PairKey>;
  private readonly settle: Statement<[PairKey]>;
  private readonly extend: (pair: ActorPair) => void;

  constructor(
    database: Database,
    private readonly snapshots: Snapshots,
    folds: PairFold<F, unknown>,
  ) {
    this.add = database.prepare(
      `INSERT INTO pair (pair, a, b, since, gained) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (pair) DO UPDATE SET gained = gained + excluded.gained, since = min(since, excluded.since)`,
    );
    this.markStale = database.prepare('UPDATE pair SET gained = max(gained, ?) WHERE pair = ?');
    this.stalest = database.prepare<[number], PairKey>('SELECT pair FROM pair WHERE gained >= ? ORDER BY gained DESC LIMIT 1').pluck();
    this.settle = database.prepare('UPDATE pair SET gained = 0 WHERE pair = ?');
    this.extend = database.transaction((pair: ActorPair) => {
      const key = pairKey(pair);
      if (folds.extend(pair, NO_LIMITS, (snapshot) => snapshots.keep(key, snapshot))) this.settle.run(key);
    });
  }

  /** Files what a batch gained; snapshots that a late fact belongs into are dropped. Runs inside the transaction of its caller. */
  note(gains: PairGains): void {
    for (const [key, { pair, count, first, since }] of gains.entries()) {
      this.add.run(key, pair.a, pair.b, since, count);
      if (this.snapshots.dropFrom(key, first) > 0) this.markStale.run(SNAPSHOT_EVERY, key);
    }
  }

  /** Takes the snapshots of one stretch of the pair that lacks most of them: a few milliseconds of work. Returns whether there was any. */
  refresh(): boolean {
    const key = this.stalest.get(SNAPSHOT_EVERY);
    const pair = key === undefined ? undefined : readPairKey(key);
    if (!pair) return false;
    this.extend(pair);
    return true;
  }
}
