import type { Database, Statement } from 'better-sqlite3';
import { pairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import type { Fact } from '../kernel/fact.js';
import type { Point } from '../kernel/point.js';
import { COUNTS, HAPPENED, KNOWN, limitsOf, type Limits } from './limits.js';
import type { FactQuery } from './port.js';
import { FACT_COLUMNS, FACT_TABLES, factOf, type FactRow } from './rows.js';

type Listing = Limits & {
  readonly pair: PairKey;
  readonly from: number;
  readonly to: number;
  readonly types: string;
  readonly start: number;
  readonly learned: number;
  readonly eventId: string;
  readonly limit: number;
};

const AFTER_ALL_IDS = '~';

/** Facts of a pair as they stand, for explanations and timelines. */
export class FactListing<F extends Fact> {
  private readonly oldestFirst: Statement<[Listing], FactRow>;
  private readonly newestFirst: Statement<[Listing], FactRow>;
  private readonly otherwise: Statement<[Limits & { pair: PairKey; knownFrom: number; limit: number }], string>;

  constructor(database: Database) {
    const list = (beyond: '<' | '>', direction: 'ASC' | 'DESC'): Statement<[Listing], FactRow> =>
      database
        .prepare<[Listing], FactRow>(
          `SELECT ${FACT_COLUMNS} FROM ${FACT_TABLES}
           WHERE p.pair = @pair AND (p.starts, p.learned, p.event_id) ${beyond} (@start, @learned, @eventId) AND p.ends > @from AND p.starts <= @to
             AND ${COUNTS} AND (@types = '' OR e.type IN (SELECT value FROM json_each(@types)))
           ORDER BY p.starts ${direction}, p.learned ${direction}, p.event_id ${direction} LIMIT @limit`,
        )
        .raw();
    this.oldestFirst = list('>', 'ASC');
    this.newestFirst = list('<', 'DESC');
    this.otherwise = database
      .prepare<[Limits & { pair: PairKey; knownFrom: number; limit: number }], string>(
        `SELECT DISTINCT p.event_id FROM pair_event p WHERE p.pair = @pair AND ${HAPPENED} AND (${KNOWN}) <> (p.known_from <= @knownFrom AND p.known_until > @knownFrom)
         ORDER BY p.starts, p.learned, p.event_id LIMIT @limit`,
      )
      .pluck();
  }

  /** Those that stand otherwise at the point than for whom only knows what was known earlier. */
  learnedSince({ pair, point, knownFrom, limit }: { pair: ActorPair; point: Point; knownFrom: number; limit: number }): string[] {
    return this.otherwise.all({ ...limitsOf(point), pair: pairKey(pair), knownFrom, limit });
  }

  facts({ pair, point, from = -Infinity, to = Infinity, types, newestFirst, after, limit }: FactQuery): F[] {
    const edge = newestFirst ? { start: Infinity, learned: Infinity, eventId: AFTER_ALL_IDS } : { start: -Infinity, learned: -Infinity, eventId: '' };
    const { start, learned, eventId } = after ?? edge;
    const chosen = types === undefined ? '' : JSON.stringify(types);
    const listing: Listing = { ...limitsOf(point), pair: pairKey(pair), from, to, types: chosen, start, learned, eventId, limit };
    return (newestFirst ? this.newestFirst : this.oldestFirst).all(listing).map((row) => factOf<F>(row));
  }
}
