import type { AllStreamRecordedEvent, RecordedEvent } from '@eventstore/db-client';
import type { StoredEvent } from './port.js';

/** The client's event in the port's own form. */
export function stored(event: RecordedEvent): StoredEvent {
  return {
    eventId: event.id,
    stream: event.streamId,
    revision: event.revision,
    position: (event as AllStreamRecordedEvent).position?.commit ?? 0n,
    type: event.type,
    data: event.data,
    metadata: event.metadata,
    recordedAt: event.created.getTime(),
  };
}
