import { binaryEvent, PARK, PersistentSubscriptionFailedError, RETRY, SKIP, STOP } from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { Groups, settings } from './groups.js';
import { collect, eventually, failureOf, next, take } from './waiting.js';

describe('a message of a persistent subscription that is not acknowledged', () => {
  let store: ContractStore;
  let groups: Groups;

  beforeAll(async () => {
    store = await openStore();
    groups = new Groups(store.client);
  });
  afterEach(() => groups.leave());
  afterAll(() => store.close());

  const parkedStream = (stream: string): string => `$persistentsubscription-${stream}::readers-parked`;
  const expectParked = (stream: string, count: bigint) =>
    eventually(async () => expect((await groups.infoOf(stream)).stats.parkedMessageCount).toBe(count));
  /** Has the first so many events of a stream parked by its reader. */
  const parkFirst = async (stream: string, count: number) => {
    const reader = groups.join(stream);
    const received = await take(reader, count);
    await reader.nack(PARK, 'unreadable', ...received);
    await expectParked(stream, BigInt(count));
    return reader;
  };
  const summary = (received: { event?: { revision: bigint }; link?: { streamId: string }; retryCount: number }[]) =>
    received.map(({ event, link, retryCount }) => [Number(event?.revision), link?.streamId, retryCount]);

  it('comes again when it is to be retried, as often as it may, and is parked then', async () => {
    const stream = await groups.of(1, { maxRetryCount: 2 });
    const reader = groups.join(stream);
    for (const retry of [0, 1, 2]) {
      const [message] = await take(reader, 1);
      if (!message) throw new Error('Nothing came.');
      expect([message.event?.revision, message.retryCount]).toEqual([0n, retry]);
      await reader.nack(RETRY, 'later', message);
    }
    await expectParked(stream, 1n);
  });

  it('comes no more when it is skipped or stopped', async () => {
    const stream = await groups.of(3, { messageTimeout: 300 });
    const reader = groups.join(stream);
    const [first, second, third] = await take(reader, 3);
    if (!first || !second || !third) throw new Error('Nothing came.');
    await reader.nack(SKIP, 'not for us', first);
    await reader.nack(STOP, 'no more', second);
    await reader.ack(third);
    await expect(take(reader, 1, 800)).rejects.toThrow('Only 0 of 1');
    await expectParked(stream, 0n);
  });

  it('comes again when it is not settled in time, and is parked after the last time', async () => {
    const stream = await groups.of(1, { messageTimeout: 200, maxRetryCount: 1 });
    const tries = await take(groups.join(stream), 2);
    expect(tries.map(({ retryCount }) => retryCount)).toEqual([0, 1]);
    await expectParked(stream, 1n);
  });

  it('waits for ever where there is no time limit', async () => {
    const stream = await groups.of(1, { messageTimeout: 0 });
    const reader = groups.join(stream);
    await take(reader, 1);
    await expect(take(reader, 1, 700)).rejects.toThrow('Only 0 of 1');
  });

  it('goes to another reader when its own goes', async () => {
    const stream = await groups.of(1);
    const first = groups.join(stream);
    await take(first, 1);
    await first.unsubscribe();
    const [again] = await take(groups.join(stream), 1);
    expect([again?.event?.revision, again?.retryCount]).toEqual([0n, 1]);
  });

  it('is parked as a link to it that says why, when it was, and where it came from', async () => {
    const stream = await groups.of(2);
    const reader = groups.join(stream);
    const received = await take(reader, 2);
    await reader.nack(PARK, 'unreadable', ...received.slice(1));
    await expectParked(stream, 1n);
    const [link] = await collect(store.client.readStream(parkedStream(stream)));
    expect(link?.event).toMatchObject({ type: '$>', metadata: { reason: 'unreadable', subscriptionEventNumber: 1 } });
    expect(Buffer.from(link?.event?.data as Uint8Array).toString()).toBe(`1@${stream}`);
    expect(Date.parse((link?.event?.metadata as { added: string }).added)).toBeGreaterThan(Date.now() - 60_000);
    const [followed] = await collect(store.client.readStream(parkedStream(stream), { resolveLinkTos: true }));
    expect([followed?.event?.streamId, followed?.event?.revision]).toEqual([stream, 1n]);
  });

  it('is parked as what it points at when it came by a link', async () => {
    const [target, links] = [unique('target'), unique('links')];
    await store.client.appendToStream(target, events(3));
    await store.client.appendToStream(links, binaryEvent({ type: '$>', data: Buffer.from(`2@${target}`) }));
    await store.client.createPersistentSubscriptionToStream(links, 'readers', settings({ resolveLinkTos: true }));
    await parkFirst(links, 1);
    const [parked] = await collect(store.client.readStream(parkedStream(links)));
    expect(Buffer.from(parked?.event?.data as Uint8Array).toString()).toBe(`2@${target}`);
    expect(parked?.event?.metadata).toMatchObject({ subscriptionEventNumber: 0 });
  });

  it('comes again from the parked stream when that is replayed, and is parked no longer once it is settled', async () => {
    const stream = await groups.of(2);
    const reader = await parkFirst(stream, 2);
    await store.client.replayParkedMessagesToStream(stream, 'readers');
    const again = await take(reader, 2);
    expect(summary(again)).toEqual([[0, parkedStream(stream), 0], [1, parkedStream(stream), 0]]);
    await reader.ack(...again);
    await expectParked(stream, 0n);
    await eventually(async () => expect(await collect(store.client.readStream(parkedStream(stream)))).toEqual([]));
    await store.client.replayParkedMessagesToStream(stream, 'readers');
    await expect(take(reader, 1, 500)).rejects.toThrow('Only 0 of 1');
  });

  it('can be parked a second time', async () => {
    const stream = await groups.of(1);
    const reader = await parkFirst(stream, 1);
    await store.client.replayParkedMessagesToStream(stream, 'readers');
    const again = await take(reader, 1);
    await reader.nack(PARK, 'still unreadable', ...again);
    await expectParked(stream, 1n);
    await store.client.replayParkedMessagesToStream(stream, 'readers');
    expect(summary(await take(reader, 1))).toEqual([[0, parkedStream(stream), 0]]);
  });

  it('is replayed only up to the revision that is asked for', async () => {
    const stream = await groups.of(3);
    const reader = await parkFirst(stream, 3);
    await store.client.replayParkedMessagesToStream(stream, 'readers', { stopAt: 2 });
    expect(summary(await take(reader, 2)).map(([revision]) => revision)).toEqual([0, 1]);
    await expect(take(reader, 1, 400)).rejects.toThrow('Only 0 of 1');
    await expectParked(stream, 1n);
    const refusal = await failureOf(store.client.replayParkedMessagesToStream(stream, 'readers', { stopAt: -1 }));
    expect(refusal).toBeInstanceOf(PersistentSubscriptionFailedError);
    expect(refusal).toMatchObject({ reason: 'Cannot stop replaying parked message at a negative version.' });
  });

  it('of $all is parked and replayed alike', async () => {
    const stream = unique('all');
    const group = await groups.ofAll({ startFrom: 'end' });
    const reader = groups.joinAll(group);
    await next(reader, 'confirmation');
    const parking = new Promise<void>((resolve) => {
      reader.on('data', (message) => {
        if (message.event?.streamId !== stream) void reader.ack(message);
        else if (message.link) resolve();
        else void reader.nack(PARK, 'unreadable', message);
      });
    });
    await store.client.appendToStream(stream, events(1));
    await eventually(async () => expect((await store.client.getPersistentSubscriptionToAllInfo(group)).stats.parkedMessageCount).toBe(1n));
    await store.client.replayParkedMessagesToAll(group);
    await parking;
  });
});
