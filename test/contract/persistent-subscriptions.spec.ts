import {
  jsonEvent,
  PARK,
  PersistentSubscriptionDoesNotExistError,
  PersistentSubscriptionDroppedError,
  PersistentSubscriptionExistsError,
  PersistentSubscriptionFailedError,
  PersistentSubscriptionMaximumSubscribersReachedError,
  persistentSubscriptionToAllSettingsFromDefaults,
  persistentSubscriptionToStreamSettingsFromDefaults,
  RETRY,
  SKIP,
  START,
  streamNameFilter,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { events, openStore, take, unique, type ContractStore } from './event-store.js';

const settings = (changes: object = {}) => persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, ...changes });

describe('persistent subscriptions', () => {
  let store: ContractStore;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    store = await openStore();
    client = store.client;
  });
  afterAll(() => store.close());

  async function groupOf(count: number, changes: object = {}): Promise<string> {
    const stream = unique('group');
    await client.appendToStream(stream, events(count));
    await client.createPersistentSubscriptionToStream(stream, 'readers', settings(changes));
    return stream;
  }
  const failure = (action: Promise<unknown>): Promise<unknown> => action.then(() => undefined, (error: unknown) => error);
  const join = (stream: string, bufferSize = 10) => client.subscribeToPersistentSubscriptionToStream(stream, 'readers', { bufferSize });

  it('delivers what is there and what comes, counted from no retries', async () => {
    const stream = await groupOf(2);
    const reader = join(stream);
    const before = await take(reader, 2);
    await client.appendToStream(stream, events(1));
    const after = await take(reader, 1);
    expect([...before, ...after].map(({ event, retryCount }) => [event?.revision, retryCount])).toEqual([[0n, 0], [1n, 0], [2n, 0]]);
    await reader.unsubscribe();
  });

  it('sends no more than the buffer until something is acknowledged', async () => {
    const stream = await groupOf(5);
    const reader = join(stream, 2);
    const first = await take(reader, 2);
    await expect(take(reader, 1, 400)).rejects.toThrow('Only 0 of 1');
    await reader.unsubscribe();
    expect(first).toHaveLength(2);
  });

  it('delivers again what is nacked for a retry, and skips what is to be skipped', async () => {
    const stream = await groupOf(2);
    const reader = join(stream);
    const [first, second] = await take(reader, 2);
    if (!first || !second) throw new Error('Nothing came.');
    await reader.nack(SKIP, 'not for us', second);
    await reader.nack(RETRY, 'later', first);
    const [again] = await take(reader, 1);
    expect([again?.event?.revision, again?.retryCount]).toEqual([0n, 1]);
    await reader.unsubscribe();
  });

  it('parks what is to be parked, says how much, and delivers it again when replayed', async () => {
    const stream = await groupOf(1);
    const reader = join(stream);
    const [first] = await take(reader, 1);
    if (!first) throw new Error('Nothing came.');
    await reader.nack(PARK, 'unreadable', first);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { stats } = await client.getPersistentSubscriptionToStreamInfo(stream, 'readers');
    expect(stats.parkedMessageCount).toBe(1n);
    await client.replayParkedMessagesToStream(stream, 'readers');
    const [again] = await take(reader, 1);
    expect(again?.event?.revision).toBe(0n);
    expect(again?.link?.streamId).toBe(`$persistentsubscription-${stream}::readers-parked`);
    await reader.unsubscribe();
  });

  it('retries what is not acknowledged in time until it has been tried often enough, then parks it', async () => {
    const stream = await groupOf(1, { messageTimeout: 200, maxRetryCount: 1 });
    const reader = join(stream);
    const tries = await take(reader, 2);
    expect(tries.map(({ retryCount }) => retryCount)).toEqual([0, 1]);
    await new Promise((resolve) => setTimeout(resolve, 800));
    const { stats } = await client.getPersistentSubscriptionToStreamInfo(stream, 'readers');
    expect(stats.parkedMessageCount).toBe(1n);
    await reader.unsubscribe();
  });

  it('hands what a vanished client held to another', async () => {
    const stream = await groupOf(1);
    const first = join(stream);
    await take(first, 1);
    await first.unsubscribe();
    const second = join(stream);
    const [again] = await take(second, 1);
    expect([again?.event?.revision, again?.retryCount]).toEqual([0n, 1]);
    await second.unsubscribe();
  });

  it('goes on after its checkpoint when the groups are restarted, and tells its readers that they were dropped', async () => {
    const stream = await groupOf(3, { checkPointLowerBound: 1, checkPointUpperBound: 1, checkPointAfter: 100 });
    const reader = join(stream);
    const [first, second] = await take(reader, 2);
    if (!first || !second) throw new Error('Nothing came.');
    await reader.ack(first, second);
    await new Promise((resolve) => setTimeout(resolve, 600));
    const dropped = new Promise((resolve) => reader.on('error', resolve));
    await client.restartPersistentSubscriptionSubsystem();
    expect(await dropped).toBeInstanceOf(PersistentSubscriptionDroppedError);
    const later = join(stream);
    const [third] = await take(later, 1);
    expect(third?.event?.revision).toBe(2n);
    await later.unsubscribe();
  });

  it('shares events of $all that its filter lets through', async () => {
    const prefix = unique('filtered');
    const group = unique('all');
    await client.appendToStream(`${prefix}-one`, events(1));
    await client.appendToStream(unique('other'), events(1));
    await client.appendToStream(`${prefix}-two`, events(1));
    await client.createPersistentSubscriptionToAll(group, persistentSubscriptionToAllSettingsFromDefaults({ startFrom: START }), {
      filter: streamNameFilter({ prefixes: [prefix] }),
    });
    const reader = client.subscribeToPersistentSubscriptionToAll(group);
    const received = await take(reader, 2);
    expect(received.map(({ event }) => event?.streamId)).toEqual([`${prefix}-one`, `${prefix}-two`]);
    await reader.unsubscribe();
    const { eventSource } = await client.getPersistentSubscriptionToAllInfo(group);
    expect(eventSource).toBe('$all');
    await client.deletePersistentSubscriptionToAll(group);
  });

  it('refuses a group twice, one that is not there, impossible buffers and one reader too many', async () => {
    const stream = await groupOf(1, { maxSubscriberCount: 1 });
    expect(await failure(client.createPersistentSubscriptionToStream(stream, 'readers', settings()))).toBeInstanceOf(PersistentSubscriptionExistsError);
    const absent = PersistentSubscriptionDoesNotExistError;
    expect(await failure(client.getPersistentSubscriptionToStreamInfo(stream, 'nobody'))).toBeInstanceOf(absent);
    expect(await failure(client.deletePersistentSubscriptionToStream(stream, 'nobody'))).toBeInstanceOf(absent);
    expect(await failure(client.updatePersistentSubscriptionToStream(stream, 'nobody', settings()))).toBeInstanceOf(absent);
    expect(await failure(client.listPersistentSubscriptionsToStream(unique('bare')))).toBeInstanceOf(absent);
    const impossible = settings({ readBatchSize: 20, historyBufferSize: 20 });
    expect(await failure(client.createPersistentSubscriptionToStream(stream, 'tight', impossible))).toBeInstanceOf(PersistentSubscriptionFailedError);
    const first = join(stream);
    await take(first, 1);
    const second = join(stream);
    const refused = await new Promise((resolve) => second.on('error', resolve));
    expect(refused).toBeInstanceOf(PersistentSubscriptionMaximumSubscribersReachedError);
    await first.unsubscribe();
  });

  it('lists groups with their settings, and takes new ones', async () => {
    const stream = await groupOf(1);
    await client.updatePersistentSubscriptionToStream(stream, 'readers', settings({ maxRetryCount: 3, consumerStrategyName: 'Pinned' }));
    const [listed] = await client.listPersistentSubscriptionsToStream(stream);
    expect(listed?.settings).toMatchObject({ maxRetryCount: 3, consumerStrategyName: 'Pinned', startFrom: START });
    await client.deletePersistentSubscriptionToStream(stream, 'readers');
    expect(await failure(client.getPersistentSubscriptionToStreamInfo(stream, 'readers'))).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
  });

  it('takes turns between readers when told to', async () => {
    const stream = unique('turns');
    await client.createPersistentSubscriptionToStream(stream, 'readers', settings({ consumerStrategyName: 'RoundRobin' }));
    const readers = [join(stream), join(stream)];
    await Promise.all(readers.map((reader) => new Promise((resolve) => reader.once('confirmation', resolve))));
    await client.appendToStream(stream, [...events(3), jsonEvent({ type: 'noted', data: {} })]);
    const received = await Promise.all(readers.map((reader) => take(reader, 2)));
    const all = received.flat().map(({ event }) => Number(event?.revision));
    expect(all.sort()).toEqual([0, 1, 2, 3]);
    await Promise.all(readers.map((reader) => reader.unsubscribe()));
  });
});
