import {
  eventTypeFilter,
  PersistentSubscriptionExistsError,
  persistentSubscriptionToAllSettingsFromDefaults,
  RETRY,
  START,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
  type PersistentSubscriptionToAll,
} from '@eventstore/db-client';
import { translated } from './failures.js';
import { limited } from './limited.js';
import { StoreUnavailable, type GroupMessage } from './port.js';
import { stored } from './stored.js';
import { SubscriptionInbox } from './subscription-inbox.js';

/** Milliseconds that a message may be unsettled; longer than anything that is done with one. */
const MESSAGE_TIMEOUT = 120_000;
/** The store would put aside what was given back more often, where nobody looks. */
const FOR_EVER = 2_147_483_647;
/** Milliseconds; what was settled since is delivered again when the store restarts. */
const CHECKPOINT_AFTER = 10_000;

/** As a persistent subscription to `$all`. */
export async function createGroup(client: EventStoreDBClient, group: string, type: string): Promise<void> {
  const settings = persistentSubscriptionToAllSettingsFromDefaults({
    startFrom: START,
    messageTimeout: MESSAGE_TIMEOUT,
    maxRetryCount: FOR_EVER,
    checkPointAfter: CHECKPOINT_AFTER,
    checkPointLowerBound: 1,
  });
  try {
    await client.createPersistentSubscriptionToAll(group, settings, { filter: eventTypeFilter({ regex: `^${type}$` }) });
  } catch (error) {
    if (!(error instanceof PersistentSubscriptionExistsError)) throw translated(error);
  }
}

export async function* messagesOfGroup(client: EventStoreDBClient, group: string, most: number, signal: AbortSignal): AsyncGenerator<readonly GroupMessage[]> {
  if (signal.aborted) return;
  const subscription = client.subscribeToPersistentSubscriptionToAll(group, { bufferSize: most });
  const inbox = new SubscriptionInbox<AllStreamResolvedEvent>(subscription);
  const end = (): void => inbox.end();
  signal.addEventListener('abort', end, { once: true });
  try {
    for (let arrived = await inbox.next(most); arrived; arrived = await inbox.next(most)) {
      if (signal.aborted) return;
      const messages = arrived.events.flatMap((resolved) => (resolved.event ? [messageOf(subscription, resolved, resolved.event)] : []));
      if (messages.length > 0) yield messages;
    }
  } catch (error) {
    if (!signal.aborted) throw translated(error);
  } finally {
    signal.removeEventListener('abort', end);
    subscription.destroy();
    // Destroying leaves the call open on the server.
    await subscription.unsubscribe().catch(() => undefined);
  }
  if (!signal.aborted) throw new StoreUnavailable(`The subscription of the group ${group} ended`);
}

/** On a connection that is dead without having been closed, the client waits for ever to be rid of what is settled. */
export function messageOf(subscription: Pick<PersistentSubscriptionToAll, 'ack' | 'nack'>, resolved: AllStreamResolvedEvent, event: NonNullable<AllStreamResolvedEvent['event']>): GroupMessage {
  return {
    event: stored(event),
    settle: () => limited(subscription.ack(resolved), `settling of ${event.id}`).catch(rethrown),
    giveBack: (reason) => limited(subscription.nack(RETRY, reason, resolved), `giving back of ${event.id}`).catch(rethrown),
  };
}

function rethrown(error: unknown): never {
  throw translated(error);
}
