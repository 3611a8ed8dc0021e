import {
  binaryEvent,
  END,
  eventTypeFilter,
  jsonEvent,
  PersistentSubscriptionDoesNotExistError,
  PersistentSubscriptionMaximumSubscribersReachedError,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { Groups, settings } from './groups.js';
import { failureOf, next, take } from './waiting.js';

describe('a persistent subscription delivers', () => {
  let store: ContractStore;
  let groups: Groups;

  beforeAll(async () => {
    store = await openStore();
    groups = new Groups(store.client);
  });
  afterEach(() => groups.leave());
  afterAll(() => store.close());

  const revisions = (received: { event?: { revision: bigint } }[]): number[] => received.map(({ event }) => Number(event?.revision));

  it('what is there and what comes, counted from no retries, after a confirmation that names it', async () => {
    const stream = await groups.of(2);
    const reader = groups.join(stream);
    await next(reader, 'confirmation');
    expect(reader.id).toBe(`${stream}::readers`);
    const before = await take(reader, 2);
    await store.client.appendToStream(stream, events(1));
    const received = [...before, ...(await take(reader, 1))];
    expect(received.map(({ event, retryCount }) => [Number(event?.revision), retryCount])).toEqual([[0, 0], [1, 0], [2, 0]]);
  });

  it('from where it was told to start', async () => {
    const [middle, end] = [await groups.of(4, { startFrom: 2n }), await groups.of(4, { startFrom: END })];
    expect(revisions(await take(groups.join(middle), 2))).toEqual([2, 3]);
    await store.client.appendToStream(end, events(1));
    expect(revisions(await take(groups.join(end), 1))).toEqual([4]);
    const future = unique('future');
    await store.client.createPersistentSubscriptionToStream(future, 'readers', settings());
    await store.client.appendToStream(future, events(1));
    expect(revisions(await take(groups.join(future), 1))).toEqual([0]);
  });

  it('no more than the buffer until something is settled', async () => {
    const stream = await groups.of(5);
    const reader = groups.join(stream, 2);
    const first = await take(reader, 2);
    await expect(take(reader, 1, 400)).rejects.toThrow('Only 0 of 1');
    const third = next(reader, 'data');
    await reader.ack(...first.slice(0, 1));
    expect(await third).toMatchObject({ event: { revision: 2n } });
  });

  it('far more than its buffers hold, each event once and in order to a single reader', async () => {
    const stream = await groups.of(1500, { historyBufferSize: 30, readBatchSize: 10, liveBufferSize: 10 });
    const reader = groups.join(stream, 25);
    const received: number[] = [];
    for await (const event of reader) {
      received.push(Number(event.event?.revision));
      await reader.ack(event);
      if (received.length === 700) await store.client.appendToStream(stream, events(500));
      if (received.length === 2000) break;
    }
    expect(received).toEqual(Array.from({ length: 2000 }, (_, revision) => revision));
  });

  it('ignores what is settled that it never sent', async () => {
    const stream = await groups.of(2);
    const reader = groups.join(stream, 1);
    const [first] = await take(reader, 1);
    const strange = { event: { ...first?.event, id: '11111111-2222-4333-8444-555555555555' } } as never;
    await reader.ack(strange);
    await reader.nack('retry', 'never heard of', strange);
    await expect(take(reader, 1, 300)).rejects.toThrow('Only 0 of 1');
  });

  it('events of $all, or those that its filter lets through, from a position with it', async () => {
    const [prefix, type] = [unique('filtered'), unique('type')];
    await store.client.appendToStream(`${prefix}-one`, events(1));
    await store.client.appendToStream(unique('other'), events(1));
    const { position } = await store.client.appendToStream(`${prefix}-two`, [jsonEvent({ type, data: {} })]);
    if (!position) throw new Error('The append came back without a position.');
    const byStream = await groups.ofAll({ startFrom: START }, { filter: streamNameFilter({ prefixes: [prefix] }) });
    const byType = await groups.ofAll({ startFrom: position }, { filter: eventTypeFilter({ prefixes: [type] }) });
    const byPattern = await groups.ofAll({ startFrom: START }, { filter: streamNameFilter({ regex: `(?i)${prefix.toUpperCase()}-T` }) });
    const everything = await groups.ofAll({ startFrom: position });
    const streams = async (group: string, count: number) => (await take(groups.joinAll(group), count)).map(({ event }) => event?.streamId);
    expect(await streams(byStream, 2)).toEqual([`${prefix}-one`, `${prefix}-two`]);
    expect(await streams(byType, 1)).toEqual([`${prefix}-two`]);
    expect(await streams(byPattern, 1)).toEqual([`${prefix}-two`]);
    expect(await streams(everything, 1)).toEqual([`${prefix}-two`]);
  });

  it('what links point at, settled by the link', async () => {
    const [target, links] = [unique('target'), unique('links')];
    await store.client.appendToStream(target, events(1));
    await store.client.appendToStream(links, [binaryEvent({ type: '$>', data: Buffer.from(`0@${target}`) }), binaryEvent({ type: '$>', data: Buffer.from(`9@${target}`) })]);
    await store.client.createPersistentSubscriptionToStream(links, 'readers', settings({ resolveLinkTos: true, messageTimeout: 300 }));
    const reader = groups.join(links);
    const [followed, alone] = await take(reader, 2);
    expect([followed?.event?.streamId, followed?.link?.streamId, alone?.event, alone?.link?.revision]).toEqual([target, links, undefined, 1n]);
    if (!followed || !alone) throw new Error('Nothing came.');
    await reader.ack(followed, alone);
    await expect(take(reader, 1, 800)).rejects.toThrow('Only 0 of 1');
  });

  it('nothing to one reader more than it may have, nor to one of a group that is not there', async () => {
    const stream = await groups.of(1, { maxSubscriberCount: 1 });
    await next(groups.join(stream), 'confirmation');
    const full = await next(groups.join(stream), 'error');
    expect(full).toBeInstanceOf(PersistentSubscriptionMaximumSubscribersReachedError);
    expect(full).toMatchObject({ streamName: stream, groupName: 'readers' });
    const absent = await next(groups.join(stream, 1, 'nobody'), 'error');
    expect(absent).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
    expect(absent).toMatchObject({ streamName: stream, groupName: 'nobody' });
    expect(await failureOf(store.client.getPersistentSubscriptionToAllInfo('nobody'))).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
  });
});
