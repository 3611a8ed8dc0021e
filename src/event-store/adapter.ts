import { setTimeout as wait } from 'node:timers/promises';
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  excludeSystemEvents,
  FORWARDS,
  jsonEvent,
  NO_STREAM,
  START,
  StreamNotFoundError,
  WrongExpectedVersionError,
  type AllStreamResolvedEvent,
  type JSONType,
} from '@eventstore/db-client';
import { isPassing, messageOf, translated } from './failures.js';
import { createGroup, messagesOfGroup } from './groups.js';
import { limited } from './limited.js';
import { EventStore, RevisionConflict, StoreUnavailable, type Appended, type EventGroups, type ExpectedRevision, type GroupMessage, type NewEvent, type StoredEvent, type SubscriptionMessage } from './port.js';
import { stored } from './stored.js';
import { SubscriptionInbox } from './subscription-inbox.js';

const CLOSE_LIMIT = 2_000;
const ATTEMPTS = 4;
const FIRST_PAUSE = 50;
const CHECKPOINT_EVERY_WINDOWS = 8;
/** Events of a subscription held here at the most, before the server is made to wait. */
const BUFFERED = 512;
/** How far back the last event is looked for that is not a system's own. */
const SEARCHED = 256;

/** EventStoreDB through its own client: a cluster, a single node, or the embedded one. */
export class EventStoreDbAdapter extends EventStore implements EventGroups {
  private readonly client: EventStoreDBClient;

  constructor(connectionString: string) {
    super();
    this.client = EventStoreDBClient.connectionString(connectionString);
  }

  /** The same ids and the same expected revision at each attempt: an append that did happen answers as if it happened now. */
  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const batch = events.map(({ eventId, type, data, metadata }) => jsonEvent({ id: eventId, type, data: data as JSONType, metadata: metadata as JSONType }));
    for (let attempt = 1; ; attempt++) {
      try {
        const expectedRevision = expected === 'no-stream' ? NO_STREAM : expected;
        const { nextExpectedRevision, position } = await limited(this.client.appendToStream(stream, batch, { expectedRevision }), `append to ${stream}`);
        return { revision: nextExpectedRevision, position: position?.commit ?? 0n };
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) {
          throw new RevisionConflict(stream, expected, typeof error.actualVersion === 'bigint' ? error.actualVersion : 'no-stream');
        }
        if (!isPassing(error)) throw translated(error);
        if (attempt >= ATTEMPTS) throw new StoreUnavailable(`The event store did not take the append to ${stream}: ${messageOf(error)}`, { cause: error });
        await wait(FIRST_PAUSE * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  async *readStream(stream: string): AsyncGenerator<StoredEvent> {
    const events = this.client.readStream(stream, { direction: FORWARDS, fromRevision: START });
    try {
      for await (const { event } of eachLimited(events, `read of ${stream}`)) if (event) yield stored(event);
    } catch (error) {
      if (error instanceof StreamNotFoundError) return;
      throw translated(error);
    } finally {
      events.destroy();
    }
  }

  async *subscribe(after: bigint | undefined, signal: AbortSignal): AsyncGenerator<readonly SubscriptionMessage[]> {
    if (signal.aborted) return;
    let last = after ?? 0n;
    const subscription = this.client.subscribeToAll(
      {
        fromPosition: after === undefined ? START : { commit: after, prepare: after },
        filter: excludeSystemEvents({
          checkpointInterval: CHECKPOINT_EVERY_WINDOWS,
          checkpointReached: (_subscription, position) => inbox.announce({ kind: 'checkpoint', position: position.commit }),
        }),
      },
      { highWaterMark: BUFFERED },
    );
    const inbox = new SubscriptionInbox<AllStreamResolvedEvent, Exclude<SubscriptionMessage, { kind: 'event' }>>(subscription);
    subscription.on('caughtUp', () => inbox.announce({ kind: 'caught-up' }));
    const end = (): void => inbox.end();
    signal.addEventListener('abort', end, { once: true });
    try {
      for (let arrived = await inbox.next(BUFFERED); arrived; arrived = await inbox.next(BUFFERED)) {
        if (signal.aborted) return;
        const events = arrived.events.flatMap(({ event }) => (event ? [stored(event)] : []));
        last = events.at(-1)?.position ?? last;
        const announcements = arrived.announcements.filter((message) => message.kind !== 'checkpoint' || message.position > last);
        if (events.length + announcements.length > 0) yield [...events.map((event) => ({ kind: 'event' as const, event })), ...announcements];
      }
    } catch (error) {
      if (!signal.aborted) throw translated(error);
    } finally {
      signal.removeEventListener('abort', end);
      subscription.destroy();
      // Destroying leaves the call open on the server.
      await subscription.unsubscribe().catch(() => undefined);
    }
    if (!signal.aborted) throw new StoreUnavailable('The subscription to the event store ended');
  }

  async createGroup(group: string, type: string): Promise<void> {
    await limited(createGroup(this.client, group, type), `creation of the group ${group}`);
  }

  messagesOfGroup(group: string, most: number, signal: AbortSignal): AsyncGenerator<readonly GroupMessage[]> {
    return messagesOfGroup(this.client, group, most, signal);
  }

  async lastUserEvent(): Promise<StoredEvent | undefined> {
    for await (const event of this.newest(SEARCHED)) if (!event.type.startsWith('$')) return event;
    return undefined;
  }

  async lastUserEventBeyond(position: bigint): Promise<StoredEvent | undefined> {
    for await (const event of this.newest()) {
      if (event.position <= position) return undefined;
      if (!event.type.startsWith('$')) return event;
    }
    return undefined;
  }

  async eventAt(position: bigint): Promise<StoredEvent | undefined> {
    const events = this.client.readAll({ direction: FORWARDS, fromPosition: { commit: position, prepare: position }, maxCount: 1 });
    try {
      for await (const { event } of eachLimited(events, `read of position ${position}`)) if (event?.position.commit === position) return stored(event);
      return undefined;
    } catch (error) {
      throw translated(error);
    } finally {
      events.destroy();
    }
  }

  private async *newest(count?: number): AsyncGenerator<StoredEvent> {
    const events = this.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: count });
    try {
      for await (const { event } of eachLimited(events, 'read of the end of the log')) if (event) yield stored(event);
    } catch (error) {
      throw translated(error);
    } finally {
      events.destroy();
    }
  }

  /** Within a limit: the client waits for calls that a dead server never ends. */
  async close(): Promise<void> {
    await Promise.race([this.client.dispose(), wait(CLOSE_LIMIT, undefined, { ref: false })]);
  }
}

async function* eachLimited<T>(events: AsyncIterable<T>, what: string): AsyncGenerator<T> {
  const iterator = events[Symbol.asyncIterator]();
  for (;;) {
    const next = await limited(iterator.next(), what);
    if (next.done) return;
    yield next.value;
  }
}
