import { END, eventTypeFilter, PersistentSubscriptionDroppedError, START } from '@eventstore/db-client';
import { events, onOwnNode, openStore, unique, type ContractStore } from './event-store.js';
import { Groups, settings } from './groups.js';
import { collect, eventually, next, take } from './waiting.js';

const AT_ONCE = { checkPointLowerBound: 1, checkPointUpperBound: 1, checkPointAfter: 100 };

describe('what a persistent subscription remembers', () => {
  let store: ContractStore;
  let groups: Groups;

  beforeAll(async () => {
    store = await openStore();
    groups = new Groups(store.client);
  });
  afterEach(() => groups.leave());
  afterAll(() => store.close());

  const keptOf = async (stream: string) => (await groups.infoOf(stream)).stats.lastCheckpointedEventRevision;
  const acknowledge = async (stream: string, count: number, except?: number) => {
    const reader = groups.join(stream, 50);
    const received = await take(reader, count);
    await reader.ack(...received.filter((_, index) => index !== except));
    return reader;
  };

  it('is kept at once when more has been settled than may be lost', async () => {
    const stream = await groups.of(5, { checkPointLowerBound: 1, checkPointUpperBound: 3, checkPointAfter: 60_000 });
    await acknowledge(stream, 5);
    await eventually(async () => expect(await keptOf(stream)).toBeGreaterThanOrEqual(2n));
  });

  it('is kept in time when enough has been settled, and not before', async () => {
    const stream = await groups.of(5, { checkPointLowerBound: 3, checkPointUpperBound: 1000, checkPointAfter: 300 });
    const reader = groups.join(stream, 2);
    await reader.ack(...(await take(reader, 2)));
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(await keptOf(stream)).toBeUndefined();
    await reader.ack(...(await take(reader, 2)));
    await eventually(async () => expect(await keptOf(stream)).toBe(3n));
  });

  it('never passes a message that is still owed', async () => {
    const stream = await groups.of(6, AT_ONCE);
    await acknowledge(stream, 6, 2);
    await eventually(async () => expect(await keptOf(stream)).toBe(1n));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await keptOf(stream)).toBe(1n);
  });

  it('is a revision in a stream of its own', async () => {
    const stream = await groups.of(3, AT_ONCE);
    await acknowledge(stream, 3);
    await eventually(async () => expect(await keptOf(stream)).toBe(2n));
    const checkpoints = await collect(store.client.readStream(`$persistentsubscription-${stream}::readers-checkpoint`));
    expect(checkpoints.at(-1)?.event).toMatchObject({ type: '$SubscriptionCheckpoint', data: '2' });
  });

  it('survives new settings, of which its readers hear by being dropped', async () => {
    const stream = await groups.of(4, AT_ONCE);
    const reader = await acknowledge(stream, 2);
    await eventually(async () => expect(await keptOf(stream)).toBe(1n));
    const dropped = next(reader, 'error');
    await store.client.updatePersistentSubscriptionToStream(stream, 'readers', settings({ startFrom: START, maxRetryCount: 3 }));
    const error = await dropped;
    expect(error).toBeInstanceOf(PersistentSubscriptionDroppedError);
    expect(error).toMatchObject({ streamName: stream, groupName: 'readers' });
    const [resumed] = await take(groups.join(stream), 1);
    expect(resumed?.event?.revision).toBe(2n);
  });

  it('goes with the group: one made anew begins where it is told', async () => {
    const stream = await groups.of(3, AT_ONCE);
    const reader = await acknowledge(stream, 2);
    await reader.nack('park', 'unreadable', ...(await take(reader, 1)));
    await eventually(async () => expect((await groups.infoOf(stream)).stats.parkedMessageCount).toBe(1n));
    const dropped = next(reader, 'error');
    await store.client.deletePersistentSubscriptionToStream(stream, 'readers');
    expect(await dropped).toBeInstanceOf(PersistentSubscriptionDroppedError);
    await store.client.createPersistentSubscriptionToStream(stream, 'readers', settings());
    const { stats } = await groups.infoOf(stream);
    expect([stats.lastCheckpointedEventRevision, stats.parkedMessageCount]).toEqual([undefined, 0n]);
    const [first] = await take(groups.join(stream), 1);
    expect([first?.event?.revision, first?.retryCount]).toEqual([0n, 0]);
  });

  onOwnNode('survives a restart of all groups, of which their readers hear', 'it would drop the readers of others', async () => {
    const stream = await groups.of(3, { checkPointLowerBound: 1000, checkPointUpperBound: 1000, checkPointAfter: 60_000 });
    const reader = await acknowledge(stream, 2);
    await eventually(async () => expect((await groups.infoOf(stream)).stats.totalInFlightMessages).toBe(1));
    const dropped = next(reader, 'error');
    await store.client.restartPersistentSubscriptionSubsystem();
    expect(await dropped).toBeInstanceOf(PersistentSubscriptionDroppedError);
    const [third] = await take(groups.join(stream), 1);
    expect(third?.event?.revision).toBe(2n);
  });

  it('of $all is a position', async () => {
    const group = await groups.ofAll({ startFrom: END, ...AT_ONCE });
    const reader = groups.joinAll(group);
    await next(reader, 'confirmation');
    const received = take(reader, 1);
    const { position } = await store.client.appendToStream(await groups.of(0), events(1));
    await reader.ack(...(await received));
    await eventually(async () => {
      const { lastCheckpointedEventPosition: kept } = (await store.client.getPersistentSubscriptionToAllInfo(group)).stats;
      expect(kept?.commit).toBeGreaterThan(0n);
      expect(kept?.commit).toBeLessThanOrEqual(position?.commit ?? 0n);
    });
  });

  it('of $all is not news to itself: where nothing more happens, nothing more is kept', async () => {
    const type = unique('awaited');
    const group = await groups.ofAll({ startFrom: END, ...AT_ONCE }, { filter: eventTypeFilter({ prefixes: [type] }) });
    const reader = groups.joinAll(group);
    await next(reader, 'confirmation');
    await store.client.appendToStream(unique('awaited'), events(1, type));
    await reader.ack(...(await take(reader, 1)));
    // Each one takes the place of the one before, under a revision of its own.
    const kept = async () => Number((await collect(store.client.readStream(`$persistentsubscription-$all::${group}-checkpoint`))).at(-1)?.event?.revision);
    await eventually(async () => expect(await kept()).toBeGreaterThanOrEqual(0));
    const before = await kept();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await kept()) - before).toBeLessThanOrEqual(1);
  });
});
