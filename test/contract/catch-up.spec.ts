import { binaryEvent, END, START, StreamDeletedError, type Position } from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { next, take } from './waiting.js';

describe('a catch-up subscription', () => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const append = async (stream: string, count = 1): Promise<Position> => {
    const { position } = await store.client.appendToStream(stream, events(count));
    if (!position) throw new Error('The append came back without a position.');
    return position;
  };

  it('is confirmed with an id, brings the past, says that it has caught up, and goes on with the present', async () => {
    const stream = unique('past');
    await append(stream, 2);
    const subscription = store.client.subscribeToStream(stream, { fromRevision: START });
    const heard: string[] = [];
    for (const event of ['confirmation', 'caughtUp', 'fellBehind'] as const) subscription.on(event as 'caughtUp', () => void heard.push(event));
    subscription.on('data', ({ event }) => void heard.push(`event ${event?.revision}`));
    await next(subscription, 'caughtUp');
    expect(subscription.id).toMatch(/^[0-9a-f-]{36}$/);
    await append(stream);
    await next(subscription, 'data');
    expect(heard).toEqual(['confirmation', 'event 0', 'event 1', 'caughtUp', 'event 2']);
    await subscription.unsubscribe();
  });

  it('to a stream starts after the revision it is given, even one that is not there yet', async () => {
    const stream = unique('after');
    await append(stream, 3);
    const [after, beyond] = [1n, 3n].map((fromRevision) => store.client.subscribeToStream(stream, { fromRevision }));
    if (!after || !beyond) throw new Error('There is no subscription.');
    expect((await take(after, 1))[0]?.event?.revision).toBe(2n);
    const caughtUp = next(beyond, 'caughtUp');
    const first = take(beyond, 1);
    await caughtUp;
    await append(stream, 3);
    expect((await first)[0]?.event?.revision).toBe(4n);
    await Promise.all([after.unsubscribe(), beyond.unsubscribe()]);
  });

  it('from the end brings only what is new', async () => {
    const stream = unique('fresh');
    await append(stream, 3);
    const [ofStream, ofAll] = [store.client.subscribeToStream(stream, { fromRevision: END }), store.client.subscribeToAll({ fromPosition: END })];
    const caughtUp = Promise.all([next(ofStream, 'caughtUp'), next(ofAll, 'caughtUp')]);
    const received = Promise.all([take(ofStream, 1), firstOf(ofAll, stream)]);
    await caughtUp;
    await append(stream);
    const [[one], other] = await received;
    expect([one?.event?.revision, other]).toEqual([3n, 3n]);
    await Promise.all([ofStream.unsubscribe(), ofAll.unsubscribe()]);
  });

  it('to $all starts after the position it is given', async () => {
    const stream = unique('position');
    const [first, second] = [await append(stream), await append(stream)];
    const subscription = store.client.subscribeToAll({ fromPosition: first });
    expect(await firstOf(subscription, stream)).toBe(1n);
    expect(second.commit).toBeGreaterThan(first.commit);
    await subscription.unsubscribe();
  });

  it('to a stream that is not there has caught up at once, and brings what comes', async () => {
    const stream = unique('future');
    const subscription = store.client.subscribeToStream(stream, { fromRevision: START });
    const first = take(subscription, 1);
    await next(subscription, 'caughtUp');
    await append(stream);
    expect((await first)[0]?.event?.revision).toBe(0n);
    await subscription.unsubscribe();
  });

  it('delivers the tombstone and then ends with an error', async () => {
    const stream = unique('ends');
    await append(stream);
    const subscription = store.client.subscribeToStream(stream, { fromRevision: START });
    const types: (string | undefined)[] = [];
    const failure = next(subscription, 'error');
    subscription.on('data', ({ event }) => void types.push(event?.type));
    await next(subscription, 'caughtUp');
    await store.client.tombstoneStream(stream);
    expect(await failure).toBeInstanceOf(StreamDeletedError);
    expect(types).toEqual(['noted', '$streamDeleted']);
  });

  it('to a tombstoned stream ends with an error', async () => {
    const stream = unique('ended');
    await store.client.tombstoneStream(stream);
    const subscription = store.client.subscribeToStream(stream, { fromRevision: START });
    subscription.on('data', () => undefined);
    expect(await next(subscription, 'error')).toBeInstanceOf(StreamDeletedError);
  });

  it('sees a stream end, too, that is softly deleted and written again', async () => {
    const stream = unique('again');
    await append(stream, 2);
    const subscription = store.client.subscribeToStream(stream, { fromRevision: START });
    const received = take(subscription, 3);
    await next(subscription, 'caughtUp');
    await store.client.deleteStream(stream);
    await append(stream);
    expect((await received).map(({ event }) => event?.revision)).toEqual([0n, 1n, 2n]);
    await subscription.unsubscribe();
  });

  it('follows links when asked to', async () => {
    const [target, links] = [unique('target'), unique('links')];
    await append(target);
    const subscription = store.client.subscribeToStream(links, { fromRevision: START, resolveLinkTos: true });
    await store.client.appendToStream(links, [binaryEvent({ type: '$>', data: Buffer.from(`0@${target}`) }), binaryEvent({ type: '$>', data: Buffer.from(`9@${target}`) })]);
    const [followed, alone] = await take(subscription, 2);
    expect([followed?.event?.streamId, followed?.link?.streamId]).toEqual([target, links]);
    expect([alone?.event, alone?.link?.revision]).toEqual([undefined, 1n]);
    await subscription.unsubscribe();
  });

  it('that is slow goes back to catching up and never fails: all comes once, in order, and it is told again that it caught up', async () => {
    const stream = unique('slow');
    const subscription = store.client.subscribeToStream(stream, { fromRevision: START });
    let [caughtUp, fellBehind, last] = [0, 0, -1];
    subscription.on('caughtUp', () => (caughtUp += 1));
    subscription.on('fellBehind' as 'caughtUp', () => (fellBehind += 1));
    await next(subscription, 'caughtUp');
    for (let batch = 0; batch < 12; batch += 1) await append(stream, 1000);
    for (const { event } of await take(subscription, 12_000, 30_000)) {
      if (Number(event?.revision) !== last + 1) throw new Error(`${event?.revision} came after ${last}.`);
      last += 1;
    }
    if (caughtUp < 2) await next(subscription, 'caughtUp');
    expect([last, fellBehind]).toEqual([11_999, 0]);
    await subscription.unsubscribe();
  });
});

async function firstOf(subscription: AsyncIterable<{ event?: { streamId: string; revision: bigint } }>, stream: string): Promise<bigint | undefined> {
  for await (const { event } of subscription) if (event?.streamId === stream) return event.revision;
  return undefined;
}
