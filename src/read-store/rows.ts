import type { Anomaly } from '../kernel/recorded-event.js';
import type { Fact } from '../kernel/fact.js';

/** A row of `event`; as an array, because so many are read. */
export type EventRow = [
  position: bigint,
  eventId: string,
  stream: string,
  type: string,
  data: string,
  anomalies: string | null,
  recordedAt: number,
  learned: number,
  starts: number,
  ends: number,
  firstDay: string,
  lastDay: string,
];

export const EVENT_COLUMNS =
  'e.position, e.event_id, e.stream, e.type, e.data, e.anomalies, e.recorded_at, e.learned, e.starts, e.ends, e.first_day, e.last_day';

/** The row of a fact as it was written; its type is the one it was given with. */
export function factOf<F extends Fact>(row: readonly [...EventRow, ...rest: unknown[]]): F {
  const [position, eventId, stream, type, data, anomalies, recordedAt, learned, start, end, firstDay, lastDay] = row;
  const fact: Fact = {
    eventId,
    stream,
    position,
    recordedAt,
    learned,
    occurrence: { start, end, firstDay, lastDay },
    event: { type, data: JSON.parse(data) as object },
    anomalies: anomalies === null ? [] : (JSON.parse(anomalies) as Anomaly[]),
    amendedBy: [],
    contests: [],
  };
  return fact as F;
}
