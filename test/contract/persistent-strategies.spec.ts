import { DISPATCH_TO_SINGLE, END, PINNED, ROUND_ROBIN, streamNameFilter } from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { Groups } from './groups.js';
import { eventually, next, take } from './waiting.js';

describe('the readers of a persistent subscription share its events', () => {
  let store: ContractStore;
  let groups: Groups;

  beforeAll(async () => {
    store = await openStore();
    groups = new Groups(store.client);
  });
  afterEach(() => groups.leave());
  afterAll(() => store.close());

  const revisions = (received: { event?: { revision: bigint } }[]): number[] => received.map(({ event }) => Number(event?.revision));

  it('by turns', async () => {
    const stream = await groups.of(0, { consumerStrategyName: ROUND_ROBIN });
    const readers = [groups.join(stream), groups.join(stream)];
    await Promise.all(readers.map((reader) => next(reader, 'confirmation')));
    const received = Promise.all(readers.map((reader) => take(reader, 2)));
    await store.client.appendToStream(stream, events(4));
    expect((await received).flatMap(revisions).sort()).toEqual([0, 1, 2, 3]);
  });

  it('one of them taking all, as long as it has room', async () => {
    const stream = await groups.of(0, { consumerStrategyName: DISPATCH_TO_SINGLE });
    const [first, second] = [groups.join(stream, 3), groups.join(stream, 3)];
    await next(first, 'confirmation');
    await next(second, 'confirmation');
    const received = Promise.all([take(first, 3), take(second, 1)]);
    await store.client.appendToStream(stream, events(4));
    expect((await received).map(revisions)).toEqual([[0, 1, 2], [3]]);
  });

  it('each taking the same streams for as long as all of them stay', async () => {
    const prefix = unique('pinned');
    const group = await groups.ofAll({ startFrom: END, consumerStrategyName: PINNED }, { filter: streamNameFilter({ prefixes: [prefix] }) });
    const readers = [1, 2, 3].map(() => groups.joinAll(group, 100));
    const takers = new Map<string, Set<number>>();
    for (const [index, reader] of readers.entries()) {
      reader.on('data', ({ event }) => {
        const stream = event?.streamId ?? '';
        takers.set(stream, (takers.get(stream) ?? new Set()).add(index));
      });
    }
    await Promise.all(readers.map((reader) => next(reader, 'confirmation')));
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 12 }, (_, number) => store.client.appendToStream(`${prefix}-${number}`, events(1))));
    }
    await eventually(async () => Promise.resolve(expect(takers.size).toBe(12)));
    expect([...takers.values()].map(({ size }) => size)).toEqual(Array(12).fill(1));
    expect(new Set([...takers.values()].flatMap((taker) => [...taker])).size).toBeGreaterThan(1);
  });
});
