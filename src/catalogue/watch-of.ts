import { isWatchEvent } from './index.js';
import { requireWellFormed } from './well-formed.js';

/** The watch that an event is about, and whether it fires; undefined where it is about none. Throws DomainError `malformed`. */
export function watchOf(event: { readonly type: string; readonly data: object }): { watchId: string; fires: boolean } | undefined {
  if (!isWatchEvent(event)) return undefined;
  requireWellFormed(event);
  return { watchId: event.data.watchId, fires: event.type === 'WatchFired' };
}
