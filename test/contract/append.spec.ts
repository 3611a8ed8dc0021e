import {
  ANY,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type EventData,
} from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { collect, failureOf } from './waiting.js';
import { WAYS_OF_APPENDING } from './ways-of-appending.js';

describe.each(WAYS_OF_APPENDING)('appending %s', (_way, options) => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const append = (stream: string, content: EventData[], expectedRevision: AppendExpectedRevision = ANY) =>
    store.client.appendToStream(stream, content, { expectedRevision, ...options });
  const read = (stream: string) => collect(store.client.readStream(stream));

  it('returns the last revision and its position, and grows the stream without gaps', async () => {
    const stream = unique('grows');
    expect((await append(stream, events(3), NO_STREAM)).nextExpectedRevision).toBe(2n);
    const second = await append(stream, events(2), 2n);
    expect(second).toMatchObject({ success: true, nextExpectedRevision: 4n });
    const found = await read(stream);
    expect(found.map(({ event }) => event?.revision)).toEqual([0n, 1n, 2n, 3n, 4n]);
    expect(second.position).toEqual(found.at(-1)?.event?.position);
    expect(second.position?.commit).toBe(second.position?.prepare);
  });

  it('refuses a revision that is behind, ahead, or of a stream that should not be there, and says which it has', async () => {
    const stream = unique('refuses');
    await append(stream, events(2));
    for (const expected of [0n, 7n, NO_STREAM] as const) {
      const refusal = await failureOf(append(stream, events(1), expected));
      expect(refusal).toBeInstanceOf(WrongExpectedVersionError);
      expect(refusal).toMatchObject({ streamName: stream, expectedVersion: expected, actualVersion: 1n });
    }
    expect(await failureOf(append(unique('absent'), events(1), 0n))).toMatchObject({ expectedVersion: 0n, actualVersion: NO_STREAM });
    expect(await read(stream)).toHaveLength(2);
  });

  it('wants a stream to exist when told so; metadata alone is enough', async () => {
    const [absent, described, there] = [unique('absent'), unique('described'), unique('there')];
    const refusal = await failureOf(append(absent, events(1), STREAM_EXISTS));
    expect(refusal).toBeInstanceOf(WrongExpectedVersionError);
    expect(refusal).toMatchObject({ expectedVersion: STREAM_EXISTS, actualVersion: NO_STREAM });
    await store.client.setStreamMetadata(described, { maxCount: 9 });
    expect((await append(described, events(1), STREAM_EXISTS)).nextExpectedRevision).toBe(0n);
    await append(there, events(1));
    expect((await append(there, events(1), STREAM_EXISTS)).nextExpectedRevision).toBe(1n);
  });

  it('takes a softly deleted stream for deleted when it must exist, and for empty when it must not', async () => {
    const [existing, empty] = [unique('existing'), unique('empty')];
    for (const stream of [existing, empty]) {
      await append(stream, events(2));
      await store.client.deleteStream(stream);
    }
    const refusal = await failureOf(append(existing, events(1), STREAM_EXISTS));
    expect(refusal).toBeInstanceOf(StreamDeletedError);
    expect(refusal).toMatchObject({ streamName: existing });
    expect((await append(empty, events(1), NO_STREAM)).nextExpectedRevision).toBe(2n);
  });

  it('goes on numbering in a deleted stream, which shows what came since and keeps its other metadata', async () => {
    const stream = unique('again');
    await append(stream, events(3));
    await store.client.deleteStream(stream);
    await append(stream, events(2), 2n);
    expect((await read(stream)).map(({ event }) => event?.revision)).toEqual([3n, 4n]);
    expect((await store.client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 3 });
    expect((await read(`$$${stream}`)).map(({ event }) => [event?.type, event?.revision])).toEqual([['$metadata', 1n]]);
  });

  it('ends with the tombstone, whatever is expected', async () => {
    const stream = unique('ended');
    await append(stream, events(1));
    await store.client.tombstoneStream(stream);
    for (const expected of [ANY, NO_STREAM, STREAM_EXISTS, 0n] as const) {
      const refusal = await failureOf(append(stream, events(1), expected));
      expect(refusal).toBeInstanceOf(StreamDeletedError);
      expect(refusal).toMatchObject({ streamName: stream });
    }
  });

  it('lets one of many writers with the same expectation win', async () => {
    const stream = unique('race');
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => append(stream, events(2), NO_STREAM)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await read(stream)).toHaveLength(2);
  });

  it('keeps what many write at once in one piece each', async () => {
    const stream = unique('pieces');
    const pieces = Array.from({ length: 40 }, (_, piece) => events(3, `piece-${piece}`));
    const results = await Promise.all(pieces.map((piece) => append(stream, piece)));
    expect(new Set(results.map(({ nextExpectedRevision }) => nextExpectedRevision)).size).toBe(40);
    const types = (await read(stream)).map(({ event }) => event?.type);
    for (let begin = 0; begin < types.length; begin += 3) expect(new Set(types.slice(begin, begin + 3)).size).toBe(1);
    expect(types).toHaveLength(120);
  });

  it('of nothing changes nothing', async () => {
    const stream = unique('nothing');
    expect((await append(stream, [])).success).toBe(true);
    await append(stream, events(2));
    expect((await append(stream, [], 1n)).nextExpectedRevision).toBe(1n);
    expect(await read(stream)).toHaveLength(2);
  });
});
