import {
  ANY,
  jsonEvent,
  NO_STREAM,
  STREAM_EXISTS,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type EventData,
} from '@eventstore/db-client';
import { collect, events, onOwnNode, openStore, unique, type ContractStore } from './event-store.js';

/** Batched, as the client does by itself, and alone, as it does when a call carries credentials. */
const ways = [
  ['in a batch', {}],
  ['in a call of its own', { credentials: { username: 'admin', password: 'changeit' } }],
] as const;

describe.each(ways)('appending %s', (_way, options) => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const append = (stream: string, content: EventData[], expectedRevision: AppendExpectedRevision = ANY) =>
    store.client.appendToStream(stream, content, { expectedRevision, ...options });
  const count = async (stream: string) => (await collect(store.client.readStream(stream))).length;

  it('returns the last revision and grows the stream without gaps', async () => {
    const stream = unique('grows');
    expect((await append(stream, events(3), NO_STREAM)).nextExpectedRevision).toBe(2n);
    expect((await append(stream, events(1), 2n)).nextExpectedRevision).toBe(3n);
    const read = await collect(store.client.readStream(stream));
    expect(read.map(({ event }) => event?.revision)).toEqual([0n, 1n, 2n, 3n]);
  });

  it('refuses a revision that is behind, ahead, or of a stream that should not be there, and says which it has', async () => {
    const stream = unique('refuses');
    await append(stream, events(2));
    for (const expected of [0n, 7n, NO_STREAM] as const) {
      const refusal = await append(stream, events(1), expected).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(WrongExpectedVersionError);
      expect(refusal).toMatchObject({ actualVersion: 1n });
    }
    expect(await count(stream)).toBe(2);
  });

  it('wants a stream to exist when told so; metadata alone is enough', async () => {
    const [absent, described] = [unique('absent'), unique('described')];
    await expect(append(absent, events(1), STREAM_EXISTS)).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await store.client.setStreamMetadata(described, { maxCount: 9 });
    expect((await append(described, events(1), STREAM_EXISTS)).nextExpectedRevision).toBe(0n);
  });

  it.each([['any revision', ANY], ['no stream', NO_STREAM]] as const)('takes a retry with %s for what it is', async (_name, expected) => {
    const stream = unique('retry');
    const content = events(2);
    await append(stream, content, expected);
    expect((await append(stream, content, expected)).nextExpectedRevision).toBe(1n);
    expect((await append(stream, content.slice(0, 1), expected)).nextExpectedRevision).toBe(0n);
    await expect(append(stream, [...content, ...events(1)], expected)).rejects.toBeInstanceOf(WrongExpectedVersionError);
    expect(await count(stream)).toBe(2);
  });

  it('writes the same ids again when the expected revision is up to date', async () => {
    const stream = unique('again');
    const content = events(1);
    await append(stream, content, NO_STREAM);
    expect((await append(stream, content, 0n)).nextExpectedRevision).toBe(1n);
  });

  it('lets one of many writers with the same expectation win', async () => {
    const stream = unique('race');
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => append(stream, events(1), NO_STREAM)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await count(stream)).toBe(1);
  });

  it('ends with the tombstone', async () => {
    const stream = unique('ended');
    await append(stream, events(1));
    await store.client.tombstoneStream(stream);
    await expect(append(stream, events(1))).rejects.toBeInstanceOf(StreamDeletedError);
  });

  onOwnNode('takes no more than 1 MiB at once', async () => {
    const large = jsonEvent({ type: 'large', data: { text: 'x'.repeat(1024 * 1024) } });
    await expect(append(unique('large'), [large])).rejects.toBeInstanceOf(MaxAppendSizeExceededError);
  });
});
