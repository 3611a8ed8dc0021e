import type { Fact } from '../kernel/fact.js';
import type { EventMetadata } from '../kernel/recorded-event.js';

/** A row of `event`. Positions and instants stay below 2^53, so that SQLite hands them out as numbers. */
export interface EventRow {
  readonly position: number;
  readonly event_id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly recorded_at: number;
  readonly learned: number;
  readonly start: number;
  readonly end: number;
  readonly first_day: string;
  readonly last_day: string;
}

export function factOf<F extends Fact>(row: EventRow): F {
  const metadata = JSON.parse(row.metadata) as EventMetadata;
  const fact: Fact = {
    eventId: row.event_id,
    stream: row.stream,
    position: BigInt(row.position),
    recordedAt: row.recorded_at,
    learned: row.learned,
    occurrence: { start: row.start, end: row.end, firstDay: row.first_day, lastDay: row.last_day },
    event: { type: row.type, data: JSON.parse(row.data) as object },
    anomalies: metadata.anomalies ?? [],
    amendedBy: [],
    contests: [],
  };
  return fact as F;
}

/** A position as SQLite keeps it. Throws where a log has grown past what a JavaScript number holds exactly. */
export function sqlPosition(position: bigint): number {
  const number = Number(position);
  if (!Number.isSafeInteger(number)) throw new RangeError(`Position ${position} is beyond 2^53: the read store cannot keep it`);
  return number;
}

/** The largest position asked about, for questions that name none. */
export const boundedPosition = (position: bigint): number => Number(position > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : position);

