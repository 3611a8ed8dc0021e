import type { EventStoreDBClient } from '@eventstore/db-client';
import type { NaiveEvent } from '../naive/naive-time.js';

const NOT_OF_THE_NAIVE_MODEL = /^(\$|Watch|Webhook)/;

/** What is on record, read from the event store itself, as the naive model takes it. */
export async function readLog(client: EventStoreDBClient): Promise<NaiveEvent[]> {
  const events: NaiveEvent[] = [];
  for await (const { event } of client.readAll()) {
    if (!event || NOT_OF_THE_NAIVE_MODEL.test(event.type)) continue;
    const { occurred, ...data } = event.data as { occurred?: { date: string } } & Record<string, unknown>;
    events.push({ eventId: event.id, type: event.type, date: occurred?.date ?? '', offsetHours: 0, learned: event.created.getTime(), position: Number(event.position?.commit), data });
  }
  return events;
}

/** Ids of the events of a type, and what they say. */
export async function readEvents(client: EventStoreDBClient, type: string): Promise<Map<string, Record<string, unknown>>> {
  const events = new Map<string, Record<string, unknown>>();
  for await (const { event } of client.readAll()) if (event?.type === type) events.set(event.id, event.data as Record<string, unknown>);
  return events;
}
