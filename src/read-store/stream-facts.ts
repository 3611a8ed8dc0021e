import { amended } from '../kernel/amendment.js';
import { amendmentOfEvent, factOfEvent } from '../kernel/fact-of-event.js';
import { compareFacts, orderOf, type Fact } from '../kernel/fact.js';
import type { Point } from '../kernel/point.js';
import type { EventTable } from './event-table.js';
import type { Indexing } from './indexing.js';
import type { ProjectedEvent } from './port.js';

type Known = Pick<Point, 'knownAt' | 'position'>;

/** The facts of one stream as they stand at the point. A stream is one aggregate's, so it is read whole. */
export function factsOfStream<F extends Fact>(events: EventTable, indexing: Indexing<F['event']>, stream: string, known: Known): F[] {
  return events
    .ofStream(stream, known.position)
    .flatMap((recorded) => factOfRecorded<F>(events, indexing, recorded, known) ?? [])
    .sort((one, other) => compareFacts(orderOf(one), orderOf(other)));
}

/** A recorded event as the fact that it is at the point; undefined where it is none, is not known there or was retracted. */
export function factOfRecorded<F extends Fact>(events: EventTable, indexing: Indexing<F['event']>, recorded: ProjectedEvent, { knownAt, position }: Known): F | undefined {
  const seen = ({ learned, position: at }: { learned: number; position: bigint }): boolean => learned <= knownAt && at <= position;
  if (!indexing.isFact(recorded.event) || !seen(recorded)) return undefined;
  const amendments = events.amending(recorded.eventId).flatMap((event) => amendmentOfEvent(event, indexing.amendmentOf) ?? []);
  return amended(factOfEvent<F>(recorded), amendments.filter(seen));
}
