import { decode, UndecodableEvent } from '../catalogue/decode.js';
import type { StoredEvent } from '../event-store/port.js';
import type { ProjectionEntry } from './target.js';

/** The event in its current version, or the dead letter that it is. */
export function readEntry(stored: StoredEvent): ProjectionEntry {
  try {
    return { kind: 'event', event: decode(stored) };
  } catch (error) {
    if (!(error instanceof UndecodableEvent)) throw error;
    const { position, eventId, stream, type, recordedAt } = stored;
    return { kind: 'dead-letter', letter: { position, eventId, stream, type, kind: error.kind, reason: error.message, recordedAt } };
  }
}
