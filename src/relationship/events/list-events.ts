import { setImmediate } from 'node:timers/promises';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { FactType } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import { orderOf, type FactOrder } from '../../kernel/fact.js';
import type { Anomaly } from '../../kernel/recorded-event.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import type { Span } from '../queries/span.js';
import { formatCursor } from '../queries/timeline-cursor.js';

/** A fact as it stands at the point, with all that is said of it. */
export interface ListedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly learnedAt: string;
  readonly data: object;
  readonly anomalies: readonly Anomaly[];
  /** Ids of the corrections, sources and disputes that apply, oldest first. */
  readonly amendedBy: readonly string[];
}

export interface EventsAnswer extends AnsweredPoint {
  readonly events: readonly ListedEvent[];
  /** The cursor of the next page; absent on the last. A page may be short, or empty, and have one. */
  readonly next?: string;
}

export interface EventFilter extends Span {
  /** Who acts in it, is acted upon or is affected; as a party to a treaty too. */
  readonly actor?: ActorId;
  readonly types?: readonly FactType[];
  readonly newestFirst: boolean;
  readonly after?: FactOrder;
  readonly limit: number;
}

/** What happened, whatever the pair, by the date of the event. */
export class ListEvents extends Query<EventsAnswer> {
  constructor(
    readonly filter: EventFilter,
    readonly point: PointQuery,
  ) {
    super();
  }
}

/** Steps of a search for one page, of a few milliseconds each: a type that is seldom told is not looked for in all of the record at once. */
const MOST_STEPS = 50;

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore<DiplomaticFact>,
  ) {}

  async execute({ filter, point: query }: ListEvents): Promise<EventsAnswer> {
    const point = this.points.resolve(query);
    const found: DiplomaticFact[] = [];
    let { after } = filter;
    let more = true;
    for (let step = 0; more && found.length <= filter.limit && step < MOST_STEPS; step++) {
      if (step > 0) await setImmediate();
      const { facts, lookedUpTo } = this.readStore.search({ ...filter, point, after, limit: filter.limit + 1 - found.length });
      found.push(...facts);
      after = lookedUpTo;
      more = lookedUpTo !== undefined;
    }
    const page = found.slice(0, filter.limit);
    const last = page.at(-1);
    const next = found.length > page.length && last ? orderOf(last) : after;
    return { ...answeredPoint(point), events: page.map(listed), ...(next && { next: formatCursor(next) }) };
  }
}

const listed = ({ eventId, event, stream, position, recordedAt, learned, anomalies, amendedBy }: DiplomaticFact): ListedEvent => ({
  eventId,
  type: event.type,
  stream,
  position: position.toString(),
  recordedAt: new Date(recordedAt).toISOString(),
  learnedAt: new Date(learned).toISOString(),
  data: event.data,
  anomalies,
  amendedBy,
});
