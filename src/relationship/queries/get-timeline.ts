import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pairKey, type ActorPair, type PairKey } from '../../kernel/actor-pair.js';
import { orderOf, type FactOrder } from '../../kernel/fact.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import type { Change } from '../fold/view/changes.js';
import { eachChange } from './each-change.js';
import type { PointQuery } from './point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from './points.js';
import { formatCursor } from './timeline-cursor.js';

export interface TimelineEntry {
  readonly eventId: string;
  readonly type: string;
  readonly position: string;
  readonly learnedAt: string;
  readonly data: object;
  readonly changes: readonly Change[];
}

export interface TimelineAnswer extends AnsweredPoint {
  readonly pair: PairKey;
  readonly events: readonly TimelineEntry[];
  /** The cursor of the next page; absent on the last. */
  readonly next?: string;
}

export interface TimelineFilter {
  /** Inclusive instants in milliseconds; an event is within when it may have happened between them. */
  readonly from?: number;
  readonly to?: number;
  readonly types?: readonly string[];
  readonly newestFirst: boolean;
  readonly after?: FactOrder;
  readonly limit: number;
}

/** The events of a pair, each with what it changed. */
export class GetTimeline extends Query<TimelineAnswer> {
  constructor(
    readonly pair: ActorPair,
    readonly filter: TimelineFilter,
    readonly point: PointQuery,
  ) {
    super();
  }
}

@QueryHandler(GetTimeline)
export class GetTimelineHandler implements IQueryHandler<GetTimeline> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
  ) {}

  async execute({ pair, filter, point: query }: GetTimeline): Promise<TimelineAnswer> {
    const point = this.points.resolve(query);
    const found = this.readStore.facts({ pair, point, ...filter, limit: filter.limit + 1 });
    const page = found.slice(0, filter.limit);
    const changes = await eachChange({
      store: this.readStore, pair, point, facts: filter.newestFirst ? page.toReversed() : page, consecutiveFrom: filter.types === undefined ? (filter.from ?? -Infinity) : undefined, weighing: query.weighing,
    });
    const last = page.at(-1);
    return {
      pair: pairKey(pair),
      ...answeredPoint(point),
      events: page.map((fact) => entry(fact, changes.get(fact.eventId) ?? [])),
      ...(found.length > page.length && last ? { next: formatCursor(orderOf(last)) } : {}),
    };
  }
}

const entry = ({ eventId, event, position, learned }: DiplomaticFact, changes: readonly Change[]): TimelineEntry => ({
  eventId,
  type: event.type,
  position: position.toString(),
  learnedAt: new Date(learned).toISOString(),
  data: event.data,
  changes,
});
