import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { amendmentOf } from '../../catalogue/amendment-of.js';
import { isFact } from '../../catalogue/index.js';
import { pairKey, type PairKey } from '../../kernel/actor-pair.js';
import { inEffect } from '../../kernel/amendment.js';
import { DomainError } from '../../kernel/domain-error.js';
import { amendmentOfEvent } from '../../kernel/fact-of-event.js';
import type { Contest } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import type { Anomaly } from '../../kernel/recorded-event.js';
import { ReadStore, type ProjectedEvent } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import { pairsOfFact } from '../queries/pairs-of-fact.js';

/** An event as it was recorded, whatever was said of it since. */
export interface EventOnRecord {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly learnedAt: string;
  readonly data: object;
  readonly anomalies: readonly Anomaly[];
}

/** What is said of an event, or of what was said of it. */
export interface AmendmentOnRecord extends EventOnRecord {
  readonly about: string;
  /** False where it was retracted. */
  readonly holds: boolean;
}

/** How a fact stands with all that is said of it. */
export interface StandingFact {
  readonly data: object;
  readonly anomalies: readonly Anomaly[];
  readonly contests: readonly Contest[];
  /** Ids of the corrections, sources and disputes that apply, oldest first. */
  readonly amendedBy: readonly string[];
}

/** `position` is the event's own; that of the answer stands in `point`. */
export interface EventAnswer extends EventOnRecord {
  readonly point: Pick<AnsweredPoint, 'knownAt' | 'position'>;
  readonly pairs: readonly PairKey[];
  /** Each behind what it is about. */
  readonly amendments: readonly AmendmentOnRecord[];
  /** Of a fact; null where it is not known there, or was retracted. */
  readonly fact?: StandingFact | null;
}

/** One event of the record, what is said of it, and how it stands at a point. */
export class GetEvent extends Query<EventAnswer> {
  constructor(
    readonly eventId: string,
    readonly point: PointQuery,
  ) {
    super();
  }
}

@QueryHandler(GetEvent)
export class GetEventHandler implements IQueryHandler<GetEvent> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore<DiplomaticFact>,
  ) {}

  async execute({ eventId, point: query }: GetEvent): Promise<EventAnswer> {
    const point = this.points.resolve(query);
    const found = this.readStore.event(eventId);
    if (!found || found.position > point.position) {
      throw new DomainError('not-found', `No event ${eventId} is on record at position ${point.position}. If it was recorded this moment, ask with waitFor=<its position>.`);
    }
    const { knownAt, position } = answeredPoint(point);
    const answer = { ...onRecord(found), point: { knownAt, position }, pairs: this.pairsOf(found, point), amendments: this.amendments(eventId, point) };
    if (!isFact(found.event)) return answer;
    const standing = this.readStore.fact(eventId, point);
    return { ...answer, fact: standing ? { data: standing.event.data, anomalies: standing.anomalies, contests: standing.contests, amendedBy: standing.amendedBy } : null };
  }

  /** Of a fact those in whose record it stands, or stood as it was recorded; what is said of a fact stands where the fact does. */
  private pairsOf({ eventId, event, stream }: ProjectedEvent, point: Point): PairKey[] {
    if (isFact(event)) {
      const standing = this.readStore.fact(eventId, point);
      const pairs = [{ event, stream }, ...(standing ? [standing] : [])].flatMap((fact) => pairsOfFact(this.readStore, fact, point).map(pairKey));
      return [...new Set(pairs)];
    }
    const about = amendmentOf(event)?.about;
    const target = about === undefined ? undefined : this.readStore.event(about);
    return target ? this.pairsOf(target, point) : [];
  }

  private amendments(eventId: string, point: Point): AmendmentOnRecord[] {
    const events = this.readStore.amendments(eventId).filter(({ learned, position }) => learned <= point.knownAt && position <= point.position);
    const said = events.flatMap((event) => amendmentOfEvent(event, amendmentOf) ?? []);
    const holding = new Set(inEffect(said).map((amendment) => amendment.eventId));
    return events.map((event) => ({ ...onRecord(event), about: amendmentOf(event.event)?.about ?? eventId, holds: holding.has(event.eventId) }));
  }
}

const onRecord = ({ eventId, event, stream, position, recordedAt, learned, metadata }: ProjectedEvent): EventOnRecord => ({
  eventId,
  type: event.type,
  stream,
  position: position.toString(),
  recordedAt: new Date(recordedAt).toISOString(),
  learnedAt: new Date(learned).toISOString(),
  data: event.data,
  anomalies: metadata.anomalies ?? [],
});
