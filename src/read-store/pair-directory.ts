import type { Database, Statement } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import { readPairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import type { PairGains } from './pair-gains.js';
import { SNAPSHOT_EVERY, type Snapshots } from './snapshots.js';

interface PairQuery {
  readonly actor: ActorId;
  readonly position: bigint;
  readonly after: PairKey;
  readonly limit: number;
}

/** Which pairs have a record, and how much each gained since its snapshots were last brought to the end. */
export class PairDirectory {
  private readonly add: Statement<[PairKey, ActorId, ActorId, bigint, number]>;
  private readonly markStale: Statement<[number, PairKey]>;
  private readonly stalest: Statement<[number], PairKey>;
  private readonly settle: Statement<[PairKey]>;
  private readonly all: Statement<[PairQuery], PairKey>;
  private readonly ofActor: Statement<[PairQuery], PairKey>;

  constructor(database: Database, private readonly snapshots: Snapshots) {
    this.add = database.prepare(
      'INSERT INTO pair (pair, a, b, since, gained) VALUES (?, ?, ?, ?, ?) ON CONFLICT (pair) DO UPDATE SET gained = gained + excluded.gained',
    );
    this.markStale = database.prepare('UPDATE pair SET gained = max(gained, ?) WHERE pair = ?');
    this.stalest = database.prepare<[number], PairKey>('SELECT pair FROM pair WHERE gained >= ? ORDER BY gained DESC LIMIT 1').pluck();
    this.settle = database.prepare('UPDATE pair SET gained = 0 WHERE pair = ?');
    const list = (condition: string): Statement<[PairQuery], PairKey> =>
      database.prepare<[PairQuery], PairKey>(`SELECT pair FROM pair WHERE pair > @after AND since <= @position ${condition} ORDER BY pair LIMIT @limit`).pluck();
    this.all = list('');
    this.ofActor = list('AND (a = @actor OR b = @actor)');
  }

  /** Files what a batch gained; snapshots that a late fact belongs into are dropped. Runs inside the transaction of its caller. */
  write(gains: PairGains): void {
    for (const [key, { pair, count, first, since }] of gains.entries()) {
      this.add.run(key, pair.a, pair.b, since, count);
      if (this.snapshots.dropFrom(key, first) > 0) this.markStale.run(SNAPSHOT_EVERY, key);
    }
  }

  /** The pair whose snapshots lag most, where any lags by as much as a snapshot spans. */
  lagging(): ActorPair | undefined {
    const key = this.stalest.get(SNAPSHOT_EVERY);
    return key === undefined ? undefined : readPairKey(key);
  }

  caughtUp(key: PairKey): void {
    this.settle.run(key);
  }

  list(query: { actor?: ActorId; position: bigint; after?: PairKey; limit: number }): ActorPair[] {
    const { actor, position, after = '', limit } = query;
    const statement = actor === undefined ? this.all : this.ofActor;
    return statement.all({ actor: actor ?? '', position, after, limit }).flatMap((key) => readPairKey(key) ?? []);
  }
}
