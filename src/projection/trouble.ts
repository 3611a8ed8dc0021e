import { AccessDenied, StoreUnavailable } from '../event-store/port.js';
import type { Trouble } from './status.js';

/** A subscription that heard nothing while the log went on. */
export class SilentSubscription extends Error {
  constructor(position: bigint, last: bigint) {
    super(`The subscription has said nothing since position ${position}, and the log has an event at ${last}`);
    this.name = 'SilentSubscription';
  }
}

/** What an error that ended the following of the log is about. */
export function troubleOf(error: unknown): Trouble {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof AccessDenied) return { kind: 'access', message };
  if (error instanceof StoreUnavailable || error instanceof SilentSubscription) return { kind: 'connection', message };
  return { kind: 'write', message };
}
