import type { StoredEvent } from '../log/stored-event.js';
import type { ResolvedEvent } from '../grpc/record-encoding.js';

/** One delivery owed to a group's consumers. */
export interface Message {
  readonly resolved: ResolvedEvent;
  /** The event of the source, or the parked link: what is acknowledged and, when given up, linked to. */
  readonly record: StoredEvent;
  readonly id: string;
  /** Revision or position in the source; undefined for a replayed message, which no checkpoint waits for. */
  readonly place: number | undefined;
  readonly retries: number;
}

export type NackAction = 'retry' | 'park' | 'skip' | 'stop';

/** What becomes of a message that was not acknowledged. */
export function afterNack(action: NackAction, retries: number, maxRetryCount: number): 'retry' | 'park' | 'drop' {
  if (action === 'skip' || action === 'stop') return 'drop';
  if (action === 'park') return 'park';
  return retries >= maxRetryCount ? 'park' : 'retry';
}
