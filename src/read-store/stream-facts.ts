import { amended } from '../kernel/amendment.js';
import { compareFacts, orderOf, type Fact } from '../kernel/fact.js';
import type { Point } from '../kernel/point.js';
import type { EventTable } from './event-table.js';
import { amendmentOfEvent, factOfEvent } from './fact-of-event.js';
import type { Indexing } from './indexing.js';

/** The facts of one stream as they stand at the point. A stream is one aggregate's, so it is read whole. */
export function factsOfStream<F extends Fact>(events: EventTable, indexing: Indexing<F['event']>, stream: string, { knownAt, position }: Pick<Point, 'knownAt' | 'position'>): F[] {
  const seen = ({ learned, position: at }: { learned: number; position: bigint }): boolean => learned <= knownAt && at <= position;
  return events
    .ofStream(stream, position)
    .filter((recorded) => indexing.isFact(recorded.event) && seen(recorded))
    .flatMap((recorded) => {
      const amendments = events.amending(recorded.eventId).flatMap((event) => amendmentOfEvent(event, indexing) ?? []);
      return amended(factOfEvent<F>(recorded), amendments.filter(seen)) ?? [];
    })
    .sort((one, other) => compareFacts(orderOf(one), orderOf(other)));
}
