import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pairKey, type PairKey } from '../../kernel/actor-pair.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Anomaly } from '../../kernel/recorded-event.js';
import { ReadStore } from '../../read-store/port.js';
import type { PointQuery } from './point-query.js';
import { Points } from './points.js';

export interface EventAnswer {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly learnedAt: string;
  readonly pairs: readonly PairKey[];
  readonly data: object;
  readonly anomalies: readonly Anomaly[];
  readonly amendedBy: readonly string[];
}

/** One event as it stands on record. */
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
    private readonly readStore: ReadStore,
  ) {}

  async execute({ eventId, point }: GetEvent): Promise<EventAnswer> {
    await this.points.reached(point);
    const found = this.readStore.event(eventId);
    if (!found) {
      throw new DomainError('not-found', `No event ${eventId} is on record. If it was recorded this moment, ask with waitFor=<its position>.`);
    }
    const { event, stream, position, recordedAt, learned, metadata, pairs } = found;
    return {
      eventId,
      type: event.type,
      stream,
      position: position.toString(),
      recordedAt: new Date(recordedAt).toISOString(),
      learnedAt: new Date(learned).toISOString(),
      pairs: pairs.map(pairKey),
      data: event.data,
      anomalies: metadata.anomalies ?? [],
      amendedBy: this.readStore.amendments(eventId).map((amendment) => amendment.eventId),
    };
  }
}
