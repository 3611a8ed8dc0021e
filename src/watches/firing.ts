import type { EventOf } from '../catalogue/index.js';
import type { ProjectedEvent } from '../read-store/port.js';

/** What whoever waits for a watch is told when it fires: the data of an SSE message, and of a message to a webhook. */
export interface FiringMessage {
  /** Of the event that fired; drop a message whose id was there before. */
  readonly id: string;
  /** Of the event that fired. */
  readonly position: string;
  readonly watchId: string;
  readonly name: string;
  readonly pair: string;
  /** How much of the log counted, and as of when: the state can be asked for at that point. */
  readonly seen: { readonly position: string; readonly asOf: string };
  readonly cause?: { readonly eventId: string; readonly type: string };
  readonly changes: readonly { readonly field: string; readonly from?: unknown; readonly to: unknown }[];
}

export function firingMessage({ eventId, position, event }: Pick<ProjectedEvent, 'eventId' | 'position' | 'event'>): FiringMessage {
  const { watchId, name, pair, position: upTo, asOf, cause, changes } = event.data as EventOf<'WatchFired'>['data'];
  return { id: eventId, position: position.toString(), watchId, name, pair, seen: { position: upTo, asOf }, ...(cause ? { cause } : {}), changes };
}
