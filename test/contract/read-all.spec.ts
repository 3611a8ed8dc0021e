import { BACKWARDS, binaryEvent, END, persistentSubscriptionToAllSettingsFromDefaults, START, type Position, type ReadAllOptions } from '@eventstore/db-client';
import { events, onOwnNode, openStore, unique, type ContractStore } from './event-store.js';
import { collect, eventually, take } from './waiting.js';

describe('reading $all', () => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const read = (options: ReadAllOptions) => collect(store.client.readAll(options));
  const positionOf = (result: { position?: Position }): Position => {
    if (!result.position) throw new Error('The append came back without a position.');
    return result.position;
  };
  const append = async (stream: string, count = 1): Promise<Position> => positionOf(await store.client.appendToStream(stream, events(count)));
  /** What happened from a position on, without what others did meanwhile. */
  const since = async (fromPosition: Position, names: string[]) =>
    (await read({ fromPosition })).filter(({ event }) => names.some((name) => event?.streamId.includes(name)));

  it('begins with the event at a position forwards, and just before it backwards', async () => {
    const stream = unique('all');
    const [first, second] = [await append(stream), await append(stream)];
    expect((await read({ fromPosition: first, maxCount: 1 }))[0]?.event?.position).toEqual(first);
    const [before] = await read({ direction: BACKWARDS, fromPosition: second, maxCount: 1 });
    expect(before?.event?.position?.commit).toBeLessThan(second.commit);
    expect(before?.event?.position?.commit).toBeGreaterThanOrEqual(first.commit);
  });

  it('goes from the start forwards and from the end backwards, without gaps', async () => {
    const last = await append(unique('tail'), 300);
    const forwards = (await read({ fromPosition: START })).map(({ event }) => event?.position?.commit ?? 0n);
    expect(forwards).toEqual([...forwards].sort((one, other) => Number(one - other)));
    expect(forwards).toContain(last.commit);
    const backwards = (await read({ direction: BACKWARDS, fromPosition: END, maxCount: 300 })).map(({ event }) => event?.position?.commit ?? 0n);
    expect(backwards).toHaveLength(300);
    expect(backwards).toEqual([...backwards].sort((one, other) => Number(other - one)));
  });

  it('finds nothing backwards from the start, nor forwards from the end', async () => {
    expect(await read({ direction: BACKWARDS, fromPosition: START })).toEqual([]);
    expect(await read({ fromPosition: END })).toEqual([]);
  });

  onOwnNode('finds nothing forwards from beyond the end', 'a server refuses a position between two events', async () => {
    const last = await append(unique('last'));
    expect(await read({ fromPosition: { commit: last.commit + 1000n, prepare: last.prepare + 1000n } })).toEqual([]);
  });

  it('shows what is hidden in its stream: deleted and truncated events, metadata, links and tombstones', async () => {
    const name = unique('shown');
    const first = await append(name, 2);
    await store.client.setStreamMetadata(name, { maxCount: 1 });
    await store.client.appendToStream(name, binaryEvent({ type: '$>', data: Buffer.from(`0@${name}`) }));
    await store.client.deleteStream(name);
    await store.client.tombstoneStream(name);
    const shown = await since(first, [name]);
    const types = shown.map(({ event }) => `${event?.type} of ${event?.streamId.replace(name, 's')}`);
    expect(types).toEqual(['noted of s', '$metadata of $$s', '$> of s', '$metadata of $$s', '$streamDeleted of s']);
    expect(shown.at(-1)?.event?.revision).toBe(9223372036854775807n);
  });

  it('leaves out the books of persistent subscriptions to $all, which would feed on themselves', async () => {
    const group = unique('books');
    const begin = await append(unique('begin'));
    const settings = { checkPointLowerBound: 1, checkPointUpperBound: 1, checkPointAfter: 50 };
    await store.client.createPersistentSubscriptionToAll(group, persistentSubscriptionToAllSettingsFromDefaults(settings));
    const reader = store.client.subscribeToPersistentSubscriptionToAll(group);
    await append(unique('wanted'), 3);
    const received = await take(reader, 3);
    await reader.nack('park', 'of no use', ...received.slice(0, 1));
    await reader.ack(...received.slice(1));
    await eventually(async () => {
      const { stats } = await store.client.getPersistentSubscriptionToAllInfo(group);
      expect([stats.parkedMessageCount, stats.lastCheckpointedEventPosition]).toEqual([1n, expect.anything()]);
    });
    await store.client.deletePersistentSubscriptionToAll(group);
    const names = (await since(begin, [group])).map(({ event }) => event?.streamId);
    expect(names.filter((name) => name?.startsWith('$persistentsubscription-'))).toEqual([]);
  });
});
