import { setTimeout as wait } from 'node:timers/promises';
import type { EventStore } from '../event-store/port.js';
import { SilentSubscription } from './trouble.js';

/**
 * Rejects with SilentSubscription once nothing was heard for twice as long as `patience` (milliseconds) although the log has gone on:
 * a connection that a firewall dropped stays open for ever, and says nothing. Resolves when the signal aborts.
 */
export async function watchForSilence(events: EventStore, heard: () => bigint, patience: number, signal: AbortSignal): Promise<void> {
  let before = heard();
  while (!signal.aborted) {
    await wait(patience, undefined, { signal }).catch(() => undefined);
    const now = heard();
    if (now === before && !signal.aborted) {
      // A store that cannot be asked is not silent: the subscription itself will break, or go on.
      const last = await events.lastUserEvent().catch(() => undefined);
      if (last && last.position > now && heard() === now) throw new SilentSubscription(now, last.position);
    }
    before = now;
  }
}
