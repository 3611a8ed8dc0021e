import type { Database, Statement } from 'better-sqlite3';
import { pairKey, readPairKey, type PairKey } from '../kernel/actor-pair.js';
import type { Fact } from '../kernel/fact.js';
import { COUNTS, limitsOf, type Limits } from './limits.js';
import type { FactQuery, ProjectedFact } from './port.js';
import { EVENT_COLUMNS, factOf, type EventRow } from './rows.js';

type Listing = Limits & {
  readonly pair: PairKey;
  readonly from: number;
  readonly to: number;
  readonly types: string;
  readonly start: number;
  readonly learned: number;
  readonly after: bigint;
  readonly limit: number;
};
type ProjectedRow = [...EventRow, pairs: string];

/** Facts as they stand, for explanations and for replay of the log. */
export class FactListing<F extends Fact> {
  private readonly oldestFirst: Statement<[Listing], EventRow>;
  private readonly newestFirst: Statement<[Listing], EventRow>;
  private readonly byId: Statement<[string], ProjectedRow>;
  private readonly byPosition: Statement<[bigint, number], ProjectedRow>;

  constructor(database: Database) {
    const list = (beyond: '<' | '>', direction: 'ASC' | 'DESC'): Statement<[Listing], EventRow> =>
      database
        .prepare<[Listing], EventRow>(
          `SELECT ${EVENT_COLUMNS} FROM pair_event p CROSS JOIN event e ON e.position = p.position
           WHERE p.pair = @pair AND (p.starts, p.learned, p.position) ${beyond} (@start, @learned, @after) AND e.ends > @from AND p.starts <= @to
             AND ${COUNTS} AND (@types = '' OR e.type IN (SELECT value FROM json_each(@types)))
           ORDER BY p.starts ${direction}, p.learned ${direction}, p.position ${direction} LIMIT @limit`,
        )
        .raw();
    this.oldestFirst = list('>', 'ASC');
    this.newestFirst = list('<', 'DESC');
    const projected = <P extends unknown[]>(rest: string): Statement<P, ProjectedRow> =>
      database.prepare<P, ProjectedRow>(`SELECT ${EVENT_COLUMNS}, e.pairs FROM event e ${rest}`).raw();
    this.byId = projected('WHERE e.event_id = ?');
    this.byPosition = projected('WHERE e.position > ? ORDER BY e.position LIMIT ?');
  }

  facts({ pair, point, from = -Infinity, to = Infinity, types, newestFirst, after, limit }: FactQuery): F[] {
    const edge = newestFirst ? { start: Infinity, learned: Infinity, position: 0n } : { start: -Infinity, learned: -Infinity, position: 0n };
    const { start, learned, position } = after ?? edge;
    const chosen = types === undefined ? '' : JSON.stringify(types);
    const listing: Listing = { ...limitsOf(point), pair: pairKey(pair), from, to, types: chosen, start, learned, after: position, limit };
    return (newestFirst ? this.newestFirst : this.oldestFirst).all(listing).map((row) => factOf<F>(row));
  }

  event(eventId: string): ProjectedFact<F> | undefined {
    const row = this.byId.get(eventId);
    return row && projectedOf(row);
  }

  after(position: bigint, limit: number): ProjectedFact<F>[] {
    return this.byPosition.all(position, limit).map((row) => projectedOf(row));
  }
}

function projectedOf<F extends Fact>(row: ProjectedRow): ProjectedFact<F> {
  const pairs = row[12] === '' ? [] : row[12].split(' ').flatMap((key) => readPairKey(key) ?? []);
  return { fact: factOf<F>(row), pairs };
}
