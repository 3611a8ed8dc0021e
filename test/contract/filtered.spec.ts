import { END, eventTypeFilter, START, streamNameFilter, type AllStreamSubscription, type Filter, type Position } from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { eventually, next, take } from './waiting.js';

describe('a filtered subscription to $all', () => {
  let store: ContractStore;
  const open: AllStreamSubscription[] = [];

  beforeAll(async () => {
    store = await openStore();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((subscription) => subscription.unsubscribe()));
  });
  afterAll(() => store.close());

  const subscribe = (filter: Filter, fromPosition: Position | typeof START | typeof END = START): AllStreamSubscription => {
    const subscription = store.client.subscribeToAll({ fromPosition, filter });
    open.push(subscription);
    return subscription;
  };
  const append = async (stream: string, count = 1, type = 'noted'): Promise<Position> => {
    const { position } = await store.client.appendToStream(stream, events(count, type));
    if (!position) throw new Error('The append came back without a position.');
    return position;
  };
  const streamsOf = async (subscription: AllStreamSubscription, count: number) => (await take(subscription, count)).map(({ event }) => event?.streamId);

  it('brings the streams that begin with one of some prefixes', async () => {
    const [one, other] = [unique('one'), unique('other')];
    const subscription = subscribe(streamNameFilter({ prefixes: [one, other] }));
    await append(`before-${one}`);
    await append(one);
    await append(unique('unwanted'), 2);
    await append(other);
    await append(`${one}-more`);
    expect(await streamsOf(subscription, 3)).toEqual([one, other, `${one}-more`]);
  });

  it('brings the streams in which a pattern is found, wherever it stands and as .NET reads it', async () => {
    const name = unique('Wanted');
    const anywhere = subscribe(streamNameFilter({ regex: name.slice(3) }));
    const anchored = subscribe(streamNameFilter({ regex: `^${name}$` }));
    const ignoring = subscribe(streamNameFilter({ regex: `(?i)^${name.toUpperCase()}\\z` }));
    await append(`x-${name}`);
    await append(name);
    expect(await streamsOf(anywhere, 2)).toEqual([`x-${name}`, name]);
    expect(await streamsOf(anchored, 1)).toEqual([name]);
    expect(await streamsOf(ignoring, 1)).toEqual([name]);
  });

  it('brings the types of events that begin with a prefix, or in which a pattern is found', async () => {
    const type = unique('type');
    const stream = unique('types');
    const [prefixed, matching] = [subscribe(eventTypeFilter({ prefixes: [type] })), subscribe(eventTypeFilter({ regex: `^${type}-b$` }))];
    await append(stream, 1, `${type}-a`);
    await append(stream, 1, 'noted');
    await append(stream, 1, `${type}-b`);
    expect((await take(prefixed, 2)).map(({ event }) => event?.type)).toEqual([`${type}-a`, `${type}-b`]);
    expect((await take(matching, 1)).map(({ event }) => event?.type)).toEqual([`${type}-b`]);
  });

  it('with no prefixes brings nothing', async () => {
    const subscription = subscribe(streamNameFilter({ prefixes: [] }), END);
    const types: unknown[] = [];
    subscription.on('data', ({ event }) => void types.push(event?.type));
    await next(subscription, 'caughtUp');
    await append(unique('anything'), 3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(types).toEqual([]);
  });

  /** A subscription that wants nothing that is there, and the positions of which it is told. */
  const watching = (options: { checkpointInterval: number; maxSearchWindow?: number }, from: Position | typeof START) => {
    const reached: bigint[] = [];
    const subscription = subscribe(
      eventTypeFilter({
        prefixes: [unique('never')],
        ...options,
        checkpointReached: async (_subscription, { commit }) => {
          reached.push(commit);
          return Promise.resolve();
        },
      }),
      from,
    );
    subscription.on('data', () => undefined);
    return { reached, subscription };
  };

  it('is told how far it has come: after every interval of events, never twice and never backwards', async () => {
    const begin = await append(unique('begin'));
    const { reached } = watching({ checkpointInterval: 2, maxSearchWindow: 5 }, begin);
    const positions: bigint[] = [];
    for (let count = 0; count < 40; count += 1) positions.push((await append(unique('noise'))).commit);
    await eventually(async () => Promise.resolve(expect(reached.length).toBeGreaterThanOrEqual(3)));
    expect(reached).toEqual([...new Set(reached)].sort((one, other) => Number(one - other)));
    expect(reached[0]).toBeGreaterThan(begin.commit);
    // Checkpoints are positions of events: no two of them are closer than the interval, once the past has been caught up with.
    const places = reached.map((position) => positions.indexOf(position)).filter((place) => place >= 0);
    for (const [index, place] of places.slice(1).entries()) expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(index === 0 ? 1 : 10);
  });

  it('is told so when it goes live, too, so that what it passed over is not searched again', async () => {
    const begin = await append(unique('begin'));
    const last = await append(unique('noise'), 3);
    const { reached, subscription } = watching({ checkpointInterval: 1000 }, begin);
    await next(subscription, 'caughtUp');
    expect(reached.at(-1)).toBeGreaterThanOrEqual(last.commit);
  });

  it('goes on after a checkpoint', async () => {
    const name = unique('resumed');
    const first = await append(name);
    const second = await append(name);
    const resumed = subscribe(streamNameFilter({ prefixes: [name] }), first);
    const [event] = await take(resumed, 1);
    expect(event?.event?.position).toEqual(second);
  });
});
