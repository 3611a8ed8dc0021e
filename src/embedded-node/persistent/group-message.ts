import { resolve } from '../grpc/read-request.js';
import type { ResolvedEvent } from '../grpc/record-encoding.js';
import type { EventLog } from '../log/event-log.js';
import type { StoredEvent } from '../log/stored-event.js';
import type { Message, Owed } from './message.js';

/** An event on its way to a consumer. */
export interface Delivered {
  readonly resolved: ResolvedEvent;
  /** The event of the source, or the parked link: what is acknowledged. */
  readonly record: StoredEvent;
}

export type GroupMessage = Message<Delivered>;

export function groupMessage(log: EventLog, record: StoredEvent, owed: Owed, options: { resolveLinks: boolean; strategy: string }): GroupMessage {
  const resolved = resolve(log, record, options.resolveLinks);
  const event = resolved.event ?? record;
  return {
    id: record.id.toString('hex'),
    content: { resolved, record },
    owed,
    pinningKey: options.strategy.startsWith('Pinned') ? pinningKeyOf(event, options.strategy) : '',
    bytes: event.data.length + event.metadata.length,
    retries: 0,
  };
}

function pinningKeyOf(event: StoredEvent, strategy: string): string {
  return (strategy === 'PinnedByCorrelation' ? correlationOf(event) : undefined) ?? event.stream;
}

function correlationOf(event: StoredEvent): string | undefined {
  try {
    const metadata: unknown = JSON.parse(Buffer.from(event.metadata).toString('utf8'));
    return typeof metadata === 'object' && metadata !== null && '$correlationId' in metadata ? String(metadata.$correlationId) : undefined;
  } catch {
    // Metadata that is no JSON names no correlation.
    return undefined;
  }
}
