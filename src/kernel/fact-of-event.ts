import type { Amendment, AmendmentChange } from './amendment.js';
import type { Fact } from './fact.js';
import type { RecordedEvent } from './recorded-event.js';
import { parseOccurred } from './time/parse-occurred.js';

type Recorded = Omit<RecordedEvent, 'revision'>;

/** The fact that an event records, nothing amended. Throws DomainError `malformed` where its date is none. */
export function factOfEvent<F extends Fact>({ eventId, stream, position, recordedAt, learned, event, metadata }: Recorded): F {
  const { occurred } = event.data as { occurred?: unknown };
  const fact: Fact = { eventId, stream, position, recordedAt, learned, occurrence: parseOccurred(occurred), event, anomalies: metadata.anomalies ?? [], amendedBy: [], contests: [] };
  return fact as F;
}

/** What an event says of another one; undefined where it is no amendment. */
export type AmendmentOf = (event: { readonly type: string; readonly data: object }) => { readonly about: string; readonly change: AmendmentChange } | undefined;

/** The amendment that an event records; undefined where it records none. */
export function amendmentOfEvent({ eventId, position, learned, event, metadata }: Recorded, amendmentOf: AmendmentOf): Amendment | undefined {
  const said = amendmentOf(event);
  return said && { eventId, position, learned, anomalies: metadata.anomalies ?? [], ...said };
}
