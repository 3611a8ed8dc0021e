import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode, type NodeProcess } from '../../test/embedded-node/node-process.js';
import { EventStoreDbAdapter } from './adapter.js';
import { RevisionConflict, StoreUnavailable, type NewEvent, type SubscriptionMessage } from './port.js';

const newEvent = (type = 'ProtestLodged'): NewEvent => ({ eventId: randomUUID(), type, data: { grounds: 'overflight' }, metadata: { schemaVersion: 1 } });

describe('The way to EventStoreDB, through its client', () => {
  let directory: string;
  let node: NodeProcess;
  let store: EventStoreDbAdapter;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-adapter-'));
    node = await startNode(join(directory, 'log.sqlite'));
    store = new EventStoreDbAdapter(`esdb://127.0.0.1:${node.port}?tls=false`);
  });
  afterAll(async () => {
    await store.close();
    await node.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const read = async (stream: string) => {
    const events = [];
    for await (const event of store.readStream(stream)) events.push(event);
    return events;
  };

  it('reads back what it appended, with the revision, the position and the time of the store', async () => {
    const stream = `occasion-${randomUUID()}`;
    const begun = Date.now();
    const sent = [newEvent(), newEvent('DemandMade')];
    const { revision, position } = await store.append(stream, sent, 'no-stream');
    const stored = await read(stream);
    expect(stored.map(({ eventId, type, data, metadata }) => ({ eventId, type, data, metadata }))).toEqual(sent);
    expect(stored.map((event) => event.revision)).toEqual([0n, 1n]);
    expect([revision, position]).toEqual([1n, stored[1]?.position]);
    expect(stored[0]?.recordedAt).toBeGreaterThanOrEqual(begun - 1);
    expect((await store.lastUserEventBeyond(position - 1n))?.position).toBe(position);
    expect(await store.lastUserEventBeyond(position)).toBeUndefined();
  });

  it('knows the last event that somebody recorded, whatever the store has written for itself since', async () => {
    const { position } = await store.append(`occasion-${randomUUID()}`, [newEvent()], 'no-stream');
    await store.createGroup(`readers-${randomUUID()}`, 'ProtestLodged');
    expect((await store.lastUserEvent())?.position).toBe(position);
    expect((await store.lastUserEventBeyond(position - 1n))?.position).toBe(position);
    expect(await store.lastUserEventBeyond(position)).toBeUndefined();
  });

  it('finds no events in a stream that does not exist', async () => {
    expect(await read('occasion-none')).toEqual([]);
  });

  it('lets one of two writers win, and tells the other where the stream is', async () => {
    const stream = `occasion-${randomUUID()}`;
    await store.append(stream, [newEvent()], 'no-stream');
    const ends = await Promise.allSettled([store.append(stream, [newEvent()], 0n), store.append(stream, [newEvent()], 0n)]);
    const lost = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(lost).toHaveLength(1);
    expect(lost[0]).toBeInstanceOf(RevisionConflict);
    expect(lost[0]).toMatchObject({ stream, expected: 0n, actual: 1n });
    expect(await read(stream)).toHaveLength(2);
  });

  it('stores an append once, however often it is sent', async () => {
    const stream = `occasion-${randomUUID()}`;
    const batch = [newEvent(), newEvent()];
    const first = await store.append(stream, batch, 'no-stream');
    expect(await store.append(stream, batch, 'no-stream')).toMatchObject({ revision: first.revision });
    expect(await read(stream)).toHaveLength(2);
  });

  it('hands over every event after a position, says when it has caught up, goes on live, and ends on the signal', async () => {
    const { position: start } = await store.append(`occasion-${randomUUID()}`, [newEvent()], 'no-stream');
    const stream = `occasion-${randomUUID()}`;
    const past = Array.from({ length: 300 }, () => newEvent());
    await store.append(stream, past, 'no-stream');
    const ending = new AbortController();
    const live = newEvent();
    const seen: SubscriptionMessage[] = [];
    for await (const messages of store.subscribe(start, ending.signal)) {
      expect(messages).not.toEqual([]);
      for (const message of messages) {
        seen.push(message);
        if (message.kind === 'caught-up') await store.append(stream, [live], 299n);
        if (message.kind === 'event' && message.event.eventId === live.eventId) ending.abort();
      }
    }
    const events = seen.flatMap((message) => (message.kind === 'event' ? [message.event] : []));
    expect(events.map(({ eventId }) => eventId)).toEqual([...past, live].map(({ eventId }) => eventId));
    const placed = seen.flatMap((message) => (message.kind === 'event' ? [message.event.position] : message.kind === 'checkpoint' ? [message.position] : []));
    expect(placed).toEqual([...placed].sort((one, other) => Number(one - other)));
    expect(seen.filter(({ kind }) => kind === 'caught-up')).toHaveLength(1);
  });

  it('hands over nothing once the signal has been given', async () => {
    const seen = [];
    for await (const message of store.subscribe(undefined, AbortSignal.abort())) seen.push(message);
    expect(seen).toEqual([]);
  });

  it('shares the events of a type among those of a group: each comes to one, and again where it is given back or whoever has it goes', async () => {
    const type = `Shared${randomUUID().slice(0, 8)}`;
    await store.createGroup('sharers', type);
    await store.createGroup('sharers', type);
    const sent = Array.from({ length: 6 }, () => newEvent(type));
    await store.append(`occasion-${randomUUID()}`, [newEvent(`${type}Other`), ...sent], 'no-stream');
    const ending = [new AbortController(), new AbortController()] as const;
    const came: string[][] = [[], []];
    const returned = new Set<string>();
    const follow = async (who: 0 | 1): Promise<void> => {
      for await (const messages of store.messagesOfGroup('sharers', 2, ending[who].signal)) {
        for (const message of messages) {
          const { eventId } = message.event;
          came[who]?.push(eventId);
          if (who === 0) returned.add(eventId);
          await (who === 0 ? message.giveBack('for another') : message.settle());
          if (who === 0) ending[0].abort();
          if (sent.every((event) => came[1]?.includes(event.eventId))) ending[1].abort();
        }
      }
    };
    await Promise.all([follow(0), follow(1)]);
    expect([...(came[1] ?? [])].sort()).toEqual(sent.map(({ eventId }) => eventId).sort());
    expect(returned.size).toBeGreaterThan(0);
    expect(came[1]).toEqual(expect.arrayContaining([...returned]));
  });

  it('says that the store is away when it dies under a subscription, and when there is none', async () => {
    const doomed = await startNode(join(directory, 'doomed.sqlite'));
    const away = new EventStoreDbAdapter(`esdb://127.0.0.1:${doomed.port}?tls=false&maxDiscoverAttempts=1`);
    const follow = async () => {
      for await (const messages of away.subscribe(undefined, new AbortController().signal)) if (messages.some(({ kind }) => kind === 'caught-up')) await doomed.kill();
    };
    await expect(follow()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(away.append('occasion-away', [newEvent()], 'no-stream')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(away.lastUserEventBeyond(0n)).rejects.toBeInstanceOf(StoreUnavailable);
    await away.close();
  });
});
