import type { Contest, Fact } from '../kernel/fact.js';
import type { Anomaly } from '../kernel/recorded-event.js';

/** A fact as a pair sees it: a row of `pair_event`, with its event, amended or not. As an array, because so many are read. */
export type FactRow = [
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
  amendedBy: string | null,
  contests: string | null,
];

export const FACT_COLUMNS = `p.position, p.event_id, e.stream, e.type, coalesce(f.data, e.data), coalesce(f.anomalies, e.anomalies), e.recorded_at, p.learned,
  p.starts, p.ends, p.first_day, p.last_day, f.amended_by, f.contests`;

export const FACT_TABLES = `pair_event p CROSS JOIN event e ON e.position = p.position
  LEFT JOIN amended_fact f ON p.version > 0 AND f.position = p.position AND f.version = p.version`;

/** The row of a fact as it was written; its type is the one it was given with. */
export function factOf<F extends Fact>(row: readonly [...FactRow, ...rest: unknown[]]): F {
  const [position, eventId, stream, type, data, anomalies, recordedAt, learned, start, end, firstDay, lastDay, amendedBy, contests] = row;
  const fact: Fact = {
    eventId,
    stream,
    position,
    recordedAt,
    learned,
    occurrence: { start, end, firstDay, lastDay },
    event: { type, data: JSON.parse(data) as object },
    anomalies: anomalies === null ? [] : (JSON.parse(anomalies) as Anomaly[]),
    amendedBy: amendedBy === null ? [] : (JSON.parse(amendedBy) as string[]),
    contests: contests === null ? [] : (JSON.parse(contests) as Contest[]),
  };
  return fact as F;
}
