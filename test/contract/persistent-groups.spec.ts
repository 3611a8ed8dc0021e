import {
  END,
  PersistentSubscriptionDoesNotExistError,
  PersistentSubscriptionExistsError,
  PersistentSubscriptionFailedError,
  PINNED,
  START,
  UNBOUNDED,
} from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { Groups, settings } from './groups.js';
import { eventually, failureOf, next, take } from './waiting.js';

describe('persistent subscriptions are managed', () => {
  let store: ContractStore;
  let groups: Groups;

  beforeAll(async () => {
    store = await openStore();
    groups = new Groups(store.client);
  });
  afterEach(() => groups.leave());
  afterAll(() => store.close());

  it('under names that are taken once', async () => {
    const stream = await groups.of(1);
    const again = await failureOf(store.client.createPersistentSubscriptionToStream(stream, 'readers', settings()));
    expect(again).toBeInstanceOf(PersistentSubscriptionExistsError);
    expect(again).toMatchObject({ streamName: stream, groupName: 'readers' });
    const group = await groups.ofAll({});
    expect(await failureOf(store.client.createPersistentSubscriptionToAll(group, settings() as never))).toBeInstanceOf(PersistentSubscriptionExistsError);
    const raced = unique('raced');
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => failureOf(store.client.createPersistentSubscriptionToStream(raced, 'readers', settings()))));
    expect(outcomes.filter((failure) => failure === undefined)).toHaveLength(1);
    expect(outcomes.filter((failure) => failure instanceof PersistentSubscriptionExistsError)).toHaveLength(4);
  });

  it('only where they are', async () => {
    const { client } = store;
    const stream = unique('bare');
    const attempts = [
      client.getPersistentSubscriptionToStreamInfo(stream, 'nobody'),
      client.updatePersistentSubscriptionToStream(stream, 'nobody', settings()),
      client.deletePersistentSubscriptionToStream(stream, 'nobody'),
      client.replayParkedMessagesToStream(stream, 'nobody'),
      client.listPersistentSubscriptionsToStream(stream),
      client.getPersistentSubscriptionToAllInfo('nobody'),
      client.deletePersistentSubscriptionToAll('nobody'),
      client.replayParkedMessagesToAll('nobody'),
    ];
    for (const attempt of attempts) expect(await failureOf(attempt)).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
    expect(await failureOf(client.getPersistentSubscriptionToStreamInfo(stream, 'nobody'))).toMatchObject({ streamName: stream, groupName: 'nobody' });
  });

  it('with settings that are possible: a batch fits its buffer, and the log reaches to the start', async () => {
    const stream = unique('impossible');
    const tight = await failureOf(store.client.createPersistentSubscriptionToStream(stream, 'tight', settings({ readBatchSize: 20, historyBufferSize: 20 })));
    expect(tight).toBeInstanceOf(PersistentSubscriptionFailedError);
    expect(tight).toMatchObject({ streamName: stream, groupName: 'tight', reason: expect.any(String) as string });
    const { position } = await store.client.appendToStream(unique('last'), events(1));
    const beyond = { commit: (position?.commit ?? 0n) * 1000n, prepare: (position?.prepare ?? 0n) * 1000n };
    expect(await failureOf(groups.ofAll({ startFrom: beyond }))).toBeInstanceOf(PersistentSubscriptionFailedError);
  });

  it('with their settings told as they were made', async () => {
    const made = settings({
      resolveLinkTos: true, extraStatistics: true, messageTimeout: 1234, maxRetryCount: 7, checkPointAfter: 2345, checkPointLowerBound: 11,
      checkPointUpperBound: 22, maxSubscriberCount: 33, liveBufferSize: 44, readBatchSize: 55, historyBufferSize: 66, consumerStrategyName: PINNED,
    });
    const stream = unique('made');
    await store.client.createPersistentSubscriptionToStream(stream, 'readers', made);
    expect(await groups.infoOf(stream)).toMatchObject({ eventSource: stream, groupName: 'readers', settings: made });
    const updated = settings({ startFrom: END, maxSubscriberCount: UNBOUNDED });
    await store.client.updatePersistentSubscriptionToStream(stream, 'readers', updated);
    expect((await groups.infoOf(stream)).settings).toEqual(updated);
  });

  it('with their start told in the form of what they start from', async () => {
    for (const startFrom of [START, END, 3n] as const) {
      const stream = await groups.of(5, { startFrom });
      expect((await groups.infoOf(stream)).settings.startFrom).toEqual(startFrom);
    }
    const { position } = await store.client.appendToStream(unique('start'), events(1));
    if (!position) throw new Error('The append came back without a position.');
    for (const startFrom of [START, END, position] as const) {
      const group = await groups.ofAll({ startFrom });
      const info = await store.client.getPersistentSubscriptionToAllInfo(group);
      expect([info.eventSource, info.settings.startFrom]).toEqual(['$all', startFrom]);
    }
  });

  it('on $all, too: created, updated, listed, deleted', async () => {
    const group = await groups.ofAll({ startFrom: START });
    await store.client.updatePersistentSubscriptionToAll(group, settings({ maxRetryCount: 3 }) as never);
    const listed = await store.client.listPersistentSubscriptionsToAll();
    expect(listed.find(({ groupName }) => groupName === group)?.settings).toMatchObject({ maxRetryCount: 3, startFrom: START });
  });

  it('and listed by their stream, or all of them', async () => {
    const stream = await groups.of(1);
    await store.client.createPersistentSubscriptionToStream(stream, 'others', settings());
    const names = (found: { groupName: string }[]) => found.map(({ groupName }) => groupName).sort();
    expect(names(await store.client.listPersistentSubscriptionsToStream(stream))).toEqual(['others', 'readers']);
    const all = await store.client.listAllPersistentSubscriptions();
    expect(names(all.filter(({ eventSource }) => eventSource === stream))).toEqual(['others', 'readers']);
    await store.client.deletePersistentSubscriptionToStream(stream, 'others');
    expect(names(await store.client.listPersistentSubscriptionsToStream(stream))).toEqual(['readers']);
  });

  it('with what they have done and what waits', async () => {
    const stream = await groups.of(30, { readBatchSize: 5, historyBufferSize: 20, liveBufferSize: 10, extraStatistics: true });
    const behind = await groups.infoOf(stream);
    expect(behind).toMatchObject({ status: 'Behind', connections: [], stats: { totalItems: 0n, countSinceLastMeasurement: 0n, lastKnownEventRevision: 29n } });
    const reader = groups.join(stream, 4);
    const received = await take(reader, 4);
    await eventually(async () => expect((await groups.infoOf(stream)).stats.readBufferCount).toBeGreaterThan(0));
    const { stats } = await groups.infoOf(stream);
    expect(stats).toMatchObject({ totalItems: 4n, retryBufferCount: 0, totalInFlightMessages: 4, outstandingMessagesCount: 4, parkedMessageCount: 0n });
    expect(stats.readBufferCount).toBeLessThanOrEqual(20);
    await reader.ack(...received);
    await take(reader, 4);
    const { connections } = await groups.infoOf(stream);
    expect(connections).toMatchObject([{ totalItems: 8n, availableSlots: 0, inFlightMessages: 4, username: expect.any(String) as string }]);
    expect(connections[0]?.from).toMatch(/:\d+$/);
    expect(connections[0]?.connectionName).not.toBe('');
    const measured = connections[0]?.extraStatistics;
    expect([...(measured?.keys() ?? [])]).toEqual(expect.arrayContaining(['mean', 'median', 'fastest', 'quintile 1', 'quintile 5', '90%', '99.9%', 'highest']));
    expect(Number(measured?.get('fastest'))).toBeLessThanOrEqual(Number(measured?.get('highest')));
  });

  it('with how much was sent since somebody last asked, and how fast', async () => {
    const stream = await groups.of(50);
    const reader = groups.join(stream, 100);
    await groups.infoOf(stream);
    await take(reader, 50);
    const { stats } = await groups.infoOf(stream);
    expect(stats.totalItems).toBe(50n);
    expect(stats.countSinceLastMeasurement).toBeLessThanOrEqual(50n);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await groups.infoOf(stream);
    await store.client.appendToStream(stream, events(20));
    await take(reader, 20);
    const later = await groups.infoOf(stream);
    expect(later.stats).toMatchObject({ totalItems: 70n, countSinceLastMeasurement: 20n });
    expect(later.stats.averagePerSecond).toBeGreaterThan(0);
    expect(later.connections[0]).toMatchObject({ countSinceLastMeasurement: 20n });
    expect(later.connections[0]?.averageItemsPerSecond).toBeGreaterThan(0);
  });

  it('with new messages in a buffer of their own, of which no more wait than it holds', async () => {
    const stream = await groups.of(1, { liveBufferSize: 5 });
    const reader = groups.join(stream, 1);
    await take(reader, 1);
    await eventually(async () => expect((await groups.infoOf(stream)).status).toBe('Live'));
    await store.client.appendToStream(stream, events(3));
    await eventually(async () => expect((await groups.infoOf(stream)).stats.liveBufferCount).toBe(3n));
    await store.client.appendToStream(stream, events(30));
    await eventually(async () => expect((await groups.infoOf(stream)).status).toMatch(/^Behind/));
    expect((await groups.infoOf(stream)).stats.liveBufferCount).toBeLessThanOrEqual(5n);
  });

  it('from any number of clients, of which each is one connection', async () => {
    const stream = await groups.of(0);
    const readers = Array.from({ length: 5 }, () => groups.join(stream));
    await Promise.all(readers.map((reader) => next(reader, 'confirmation')));
    expect((await groups.infoOf(stream)).connections).toHaveLength(5);
    await readers[0]?.unsubscribe();
    await eventually(async () => expect((await groups.infoOf(stream)).connections).toHaveLength(4));
  });
});
