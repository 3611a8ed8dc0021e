import type { Amendment } from '../kernel/amendment.js';
import type { Fact } from '../kernel/fact.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import type { Indexing } from './indexing.js';

type Recorded = Omit<RecordedEvent, 'revision'>;

/** The fact that an event records, nothing amended. Throws DomainError `malformed` where its date is none. */
export function factOfEvent<F extends Fact>({ eventId, stream, position, recordedAt, learned, event, metadata }: Recorded): F {
  const { occurred } = event.data as { occurred?: unknown };
  const fact: Fact = { eventId, stream, position, recordedAt, learned, occurrence: parseOccurred(occurred), event, anomalies: metadata.anomalies ?? [], amendedBy: [], contests: [] };
  return fact as F;
}

/** The amendment that an event records; undefined where it records none. */
export function amendmentOfEvent({ eventId, position, learned, event, metadata }: Recorded, indexing: Pick<Indexing<never>, 'amendmentOf'>): Amendment | undefined {
  const said = indexing.amendmentOf(event);
  return said && { eventId, position, learned, anomalies: metadata.anomalies ?? [], ...said };
}
