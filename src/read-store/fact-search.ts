import type { Database, Statement } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import { compareFacts, orderOf, type Fact, type FactOrder } from '../kernel/fact.js';
import { countsAsOf } from '../kernel/time/as-of.js';
import { EVERYBODY, SHORT } from './actor-fact-table.js';
import type { EventTable } from './event-table.js';
import type { Indexing } from './indexing.js';
import { limitsOf } from './limits.js';
import type { FactSearch, FoundFacts } from './port.js';
import { factOfRecorded } from './stream-facts.js';

interface RowQuery extends FactOrder {
  readonly actor: ActorId;
  readonly long: number;
  readonly least: number;
  readonly from: number;
  readonly to: number;
  readonly knownAt: number;
  readonly position: bigint;
  readonly limit: number;
}
type Row = [start: number, learned: number, eventId: string, end: number, type: string];
type Found = FactOrder & { readonly end: number; readonly type: string };

/** Rows looked at in one step: a few milliseconds, however few of them are what is looked for. */
const LOOKED_AT = 2_000;
const AFTER_ALL_IDS = '~';
const FIRST: FactOrder = { start: -Infinity, learned: -Infinity, eventId: '' };
const LAST: FactOrder = { start: Infinity, learned: Infinity, eventId: AFTER_ALL_IDS };

/** Finds facts by actor, type and date, whatever the pair. */
export class FactSearches<F extends Fact> {
  private readonly oldestFirst: Statement<[RowQuery], Row>;
  private readonly newestFirst: Statement<[RowQuery], Row>;
  private readonly joined: Statement<[string, ActorId, bigint]>;

  constructor(
    database: Database,
    private readonly events: EventTable,
    private readonly indexing: Indexing<F['event']>,
  ) {
    const rows = (beyond: '<' | '>', direction: 'ASC' | 'DESC'): Statement<[RowQuery], Row> =>
      database
        .prepare<[RowQuery], Row>(
          `SELECT r.starts, r.learned, r.event_id, r.ends, e.type FROM actor_fact r CROSS JOIN event e ON e.position = r.position
           WHERE r.actor = @actor AND r.long = @long AND (r.starts, r.learned, r.event_id) ${beyond} (@start, @learned, @eventId)
             AND r.starts >= @least AND r.starts <= @to AND r.ends > @from AND r.learned <= @knownAt AND r.since <= @position
           ORDER BY r.starts ${direction}, r.learned ${direction}, r.event_id ${direction} LIMIT @limit`,
        )
        .raw();
    this.oldestFirst = rows('>', 'ASC');
    this.newestFirst = rows('<', 'DESC');
    this.joined = database.prepare('SELECT 1 FROM stream_party WHERE stream = ? AND actor = ? AND since <= ?');
  }

  /** One step of a search: what was found, and from where to go on. */
  search(query: FactSearch): FoundFacts<F> {
    const found = this.rows(query);
    const isAll = found.length < LOOKED_AT;
    const rows = isAll ? found : wholeOrders(found.slice(0, LOOKED_AT));
    const facts: F[] = [];
    for (const row of rows) {
      const fact = this.fact(row, query);
      if (fact) facts.push(fact);
      if (facts.length === query.limit) return { facts, lookedUpTo: orderIn(row) };
    }
    const last = isAll ? undefined : rows.at(-1);
    return { facts, ...(last && { lookedUpTo: orderIn(last) }) };
  }

  /** The next rows in canonical order, long and short dates together. */
  private rows({ actor = EVERYBODY, point, from = -Infinity, to = Infinity, newestFirst, after }: FactSearch): Found[] {
    const { knownAt, position, bound } = limitsOf(point);
    const common = { ...(after ?? (newestFirst ? LAST : FIRST)), actor, from, to: Math.min(to, bound), knownAt, position, limit: LOOKED_AT };
    const list = newestFirst ? this.newestFirst : this.oldestFirst;
    const short = list.all({ ...common, long: 0, least: from - SHORT });
    const long = list.all({ ...common, long: 1, least: -Infinity });
    const rows = [...short, ...long].map(([start, learned, eventId, end, type]): Found => ({ start, learned, eventId, end, type }));
    return rows.sort((one, other) => (newestFirst ? compareFacts(other, one) : compareFacts(one, other)));
  }

  /** The fact of a row, where it stands there at the point and is what is looked for. */
  private fact(row: Found, { actor, types, point }: FactSearch): F | undefined {
    if (types && !types.includes(row.type)) return undefined;
    const recorded = this.events.find(row.eventId);
    const fact = recorded && factOfRecorded<F>(this.events, this.indexing, recorded, point);
    if (!fact || compareFacts(orderOf(fact), row) !== 0 || fact.occurrence.end !== row.end) return undefined;
    const counting = countsAsOf(fact.occurrence, point.asOf);
    if (counting === 'no' || (counting === 'possibly' && point.certainty === 'certain')) return undefined;
    const concerned = actor === undefined || this.indexing.actorsNamed(fact.event).includes(actor) || this.joined.get(fact.stream, actor, point.position) !== undefined;
    return concerned ? fact : undefined;
  }
}

/** Without those of the last order, of which there may be more; the versions of one fact are few. */
const wholeOrders = (rows: readonly Found[]): Found[] => rows.filter(({ eventId }) => eventId !== rows.at(-1)?.eventId);

const orderIn = ({ start, learned, eventId }: Found): FactOrder => ({ start, learned, eventId });
