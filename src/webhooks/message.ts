import { Webhook } from 'standardwebhooks';
import { firingMessage } from '../watches/firing.js';
import type { ProjectedEvent } from '../read-store/port.js';

/** A message as it goes to the receiver. */
export interface WebhookMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * A firing by the Standard Webhooks specification: `{type, timestamp, data}`, signed with the watch's secret. The id is the firing's, and so
 * the same at each attempt; the timestamp of the headers is the attempt's.
 */
export function messageOf(firing: Pick<ProjectedEvent, 'eventId' | 'position' | 'recordedAt' | 'event'>, secret: string, now: number): WebhookMessage {
  const id = firing.eventId;
  const body = JSON.stringify({ type: 'watch.fired', timestamp: new Date(firing.recordedAt).toISOString(), data: firingMessage(firing) });
  const sent = new Date(now);
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'chancery',
      'webhook-id': id,
      'webhook-timestamp': Math.floor(now / 1000).toString(),
      'webhook-signature': new Webhook(secret).sign(id, sent, body),
    },
    body,
  };
}
