import { isDeliveryEvent } from './index.js';
import { requireWellFormed } from './well-formed.js';

interface Owed {
  readonly firing: string;
  readonly position: bigint;
  readonly watchId: string;
  readonly target: string;
  readonly attempts: number;
  readonly error?: string;
  readonly since: number;
  readonly nextAttempt: number;
  readonly by: string;
  readonly parked: boolean;
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** What an event says of a message to a webhook; undefined where it says nothing of one. Instants in milliseconds. Throws DomainError `malformed`. */
export function deliveryOf(event: { readonly type: string; readonly data: object }): { kind: 'delivered'; firing: string } | ({ kind: 'owed' } & Owed) | undefined {
  if (!isDeliveryEvent(event)) return undefined;
  requireWellFormed(event);
  if (event.type === 'WebhookDelivered') return { kind: 'delivered', firing: event.data.firing };
  const { firing, position, watchId, target, attempts, by } = event.data;
  const owed = { kind: 'owed', firing, position: BigInt(position), watchId, target, attempts, by } as const;
  if (event.type === 'WebhookParked') return { ...owed, error: event.data.error, since: NEVER, nextAttempt: NEVER, parked: true };
  const { error, since, nextAttempt } = event.data;
  return { ...owed, ...(error === undefined ? {} : { error }), since: Date.parse(since), nextAttempt: Date.parse(nextAttempt), parked: false };
}
