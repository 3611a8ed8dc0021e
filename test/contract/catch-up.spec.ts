import { END, eventTypeFilter, START, StreamDeletedError, streamNameFilter, type Position } from '@eventstore/db-client';
import { events, openStore, take, unique, type ContractStore } from './event-store.js';

describe('catch-up subscriptions', () => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  it('brings the past, says that it has caught up, and goes on with the present', async () => {
    const stream = unique('past');
    await store.client.appendToStream(stream, events(2));
    const subscription = store.client.subscribeToStream(stream, { fromRevision: START });
    const caughtUp = new Promise((resolve) => subscription.once('caughtUp', () => resolve('caught up')));
    await take(subscription, 2);
    expect(await caughtUp).toBe('caught up');
    await store.client.appendToStream(stream, events(1));
    const [live] = await take(subscription, 1);
    expect(live?.event?.revision).toBe(2n);
    await subscription.unsubscribe();
  });

  it('starts after the revision it is given, or with only what is new', async () => {
    const stream = unique('after');
    await store.client.appendToStream(stream, events(3));
    const after = store.client.subscribeToStream(stream, { fromRevision: 1n });
    const fresh = store.client.subscribeToStream(stream, { fromRevision: END });
    expect((await take(after, 1))[0]?.event?.revision).toBe(2n);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await store.client.appendToStream(stream, events(1));
    expect((await take(fresh, 1))[0]?.event?.revision).toBe(3n);
    await Promise.all([after.unsubscribe(), fresh.unsubscribe()]);
  });

  it('delivers the tombstone and then ends with an error', async () => {
    const stream = unique('ends');
    await store.client.appendToStream(stream, events(1));
    const subscription = store.client.subscribeToStream(stream, { fromRevision: START });
    const types: (string | undefined)[] = [];
    const failure = new Promise((resolve) => subscription.once('error', resolve));
    const first = new Promise((resolve) => subscription.once('caughtUp', () => resolve(undefined)));
    subscription.on('data', ({ event }) => void types.push(event?.type));
    await first;
    await store.client.tombstoneStream(stream);
    expect(await failure).toBeInstanceOf(StreamDeletedError);
    expect(types).toEqual(['noted', '$streamDeleted']);
  });

  it.each(['prefixes', 'regex'] as const)('filters $all by %s of stream names', async (kind) => {
    const name = unique('wanted');
    const filter = kind === 'regex' ? streamNameFilter({ regex: `^${name}` }) : streamNameFilter({ prefixes: [name] });
    const subscription = store.client.subscribeToAll({ fromPosition: START, filter });
    await store.client.appendToStream(unique('unwanted'), events(2));
    await store.client.appendToStream(name, events(2));
    const received = await take(subscription, 2);
    expect(received.map(({ event }) => event?.streamId)).toEqual([name, name]);
    await subscription.unsubscribe();
  });

  it('tells a filtered subscription how far it has come, never backwards', async () => {
    const reached: Position[] = [];
    const filter = eventTypeFilter({
      prefixes: [unique('never')],
      checkpointInterval: 1,
      maxSearchWindow: 4,
      checkpointReached: async (_subscription, position) => {
        reached.push(position);
        return Promise.resolve();
      },
    });
    const subscription = store.client.subscribeToAll({ fromPosition: START, filter });
    subscription.on('data', () => undefined);
    await store.client.appendToStream(unique('noise'), events(40));
    for (let waited = 0; waited < 50 && reached.length < 5; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(reached.length).toBeGreaterThanOrEqual(5);
    const commits = reached.map(({ commit }) => commit);
    expect(commits).toEqual([...new Set(commits)].sort((one, other) => Number(one - other)));
    await subscription.unsubscribe();
  });
});
