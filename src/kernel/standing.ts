import { amended } from './amendment.js';
import { amendmentOfEvent, factOfEvent, type AmendmentOf } from './fact-of-event.js';
import type { RecordedEvent } from './recorded-event.js';

type Happening = { type: string; data: object };

/**
 * What of a stream stands: its facts with everything said of them since, those that were retracted left out, in the order of the log.
 * Its amendments must be about facts of the same stream, or about one another.
 */
export function standing<E extends Happening>(history: readonly RecordedEvent[], amendmentOf: AmendmentOf): readonly RecordedEvent<E>[] {
  const amendments = history.flatMap((recorded) => amendmentOfEvent(recorded, amendmentOf) ?? []);
  if (amendments.length === 0) return history as readonly RecordedEvent<E>[];
  const ids = new Set(amendments.map(({ eventId }) => eventId));
  const touched = new Set(amendments.map(({ about }) => about));
  return history.flatMap((recorded) => {
    if (ids.has(recorded.eventId)) return [];
    if (!touched.has(recorded.eventId)) return [recorded as RecordedEvent<E>];
    const fact = amended(factOfEvent(recorded), amendments);
    return fact ? [{ ...recorded, event: fact.event as E, metadata: { ...recorded.metadata, anomalies: fact.anomalies } }] : [];
  });
}
