import type { EventStoreDBClient } from '@eventstore/db-client';
import type { NaiveEvent } from '../naive/naive-time.js';

const OF_THE_RECORD_ITSELF = /^(\$|Watch|Webhook|Actor)/;

/** What is on record, read from the event store itself, as the naive model takes it. */
export async function readLog(client: EventStoreDBClient): Promise<NaiveEvent[]> {
  const events: NaiveEvent[] = [];
  for await (const { event } of client.readAll()) {
    if (!event || OF_THE_RECORD_ITSELF.test(event.type)) continue;
    const { occurred, ...data } = event.data as { occurred?: { date: string } } & Record<string, unknown>;
    events.push({ eventId: event.id, type: event.type, date: occurred?.date ?? '', offsetHours: 0, learned: event.created.getTime(), position: Number(event.position?.commit), data });
  }
  return events;
}
