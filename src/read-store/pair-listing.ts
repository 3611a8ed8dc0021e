import type { Database, Statement } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import { readPairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';

interface PairQuery {
  readonly actor: ActorId;
  readonly position: bigint;
  readonly after: PairKey;
  readonly limit: number;
}

/** Which pairs have a record. */
export class PairListing {
  private readonly all: Statement<[PairQuery], PairKey>;
  private readonly ofActor: Statement<[PairQuery], PairKey>;

  constructor(database: Database) {
    const list = (condition: string): Statement<[PairQuery], PairKey> =>
      database.prepare<[PairQuery], PairKey>(`SELECT pair FROM pair WHERE pair > @after AND since <= @position ${condition} ORDER BY pair LIMIT @limit`).pluck();
    this.all = list('');
    this.ofActor = list('AND (a = @actor OR b = @actor)');
  }

  list(query: { actor?: ActorId; position: bigint; after?: PairKey; limit: number }): ActorPair[] {
    const { actor, position, after = '', limit } = query;
    const statement = actor === undefined ? this.all : this.ofActor;
    return statement.all({ actor: actor ?? '', position, after, limit }).flatMap((key) => readPairKey(key) ?? []);
  }
}
