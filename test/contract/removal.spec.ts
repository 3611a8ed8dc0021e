import { ANY, NO_STREAM, START, STREAM_EXISTS, StreamDeletedError, StreamNotFoundError, WrongExpectedVersionError } from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { collect, failureOf } from './waiting.js';

describe('removing a stream', () => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const streamOf = async (count: number): Promise<string> => {
    const stream = unique('removed');
    await store.client.appendToStream(stream, events(count));
    return stream;
  };
  const read = (stream: string) => collect(store.client.readStream(stream));

  it('softly hides it: what deletes it is metadata, at the position that is returned', async () => {
    const stream = await streamOf(2);
    const { position } = await store.client.deleteStream(stream);
    expect(position?.commit).toBe(position?.prepare);
    expect(await failureOf(read(stream))).toBeInstanceOf(StreamNotFoundError);
    const [deleting] = await read(`$$${stream}`);
    expect(deleting?.event).toMatchObject({ type: '$metadata', isJson: true, position });
    expect(Number((deleting?.event?.data as { $tb: number }).$tb)).toBe(2 ** 63);
  });

  it('happens only at the expected revision, and says which there is', async () => {
    const stream = await streamOf(2);
    for (const expected of [0n, 5n, NO_STREAM] as const) {
      const options = { expectedRevision: expected };
      for (const attempt of [store.client.deleteStream(stream, options), store.client.tombstoneStream(stream, options)]) {
        const refusal = await failureOf(attempt);
        expect(refusal).toBeInstanceOf(WrongExpectedVersionError);
        expect(refusal).toMatchObject({ streamName: stream, actualVersion: 1n });
      }
    }
    await store.client.deleteStream(stream, { expectedRevision: 1n });
    await store.client.tombstoneStream(stream, { expectedRevision: 1n });
  });

  it('softly needs something to hide, events or metadata; once hidden it can be hidden again', async () => {
    for (const expected of [ANY, NO_STREAM] as const) {
      const refusal = await failureOf(store.client.deleteStream(unique('absent'), { expectedRevision: expected }));
      expect(refusal).toBeInstanceOf(WrongExpectedVersionError);
      expect(refusal).toMatchObject({ actualVersion: -1n });
    }
    const described = unique('described');
    await store.client.setStreamMetadata(described, { maxCount: 1 });
    await store.client.deleteStream(described);
    const stream = await streamOf(1);
    await store.client.deleteStream(stream);
    await store.client.deleteStream(stream);
  });

  it('for good needs nothing to be there', async () => {
    for (const expected of [ANY, NO_STREAM] as const) {
      const stream = unique('never');
      await store.client.tombstoneStream(stream, { expectedRevision: expected });
      expect(await failureOf(read(stream))).toBeInstanceOf(StreamDeletedError);
    }
  });

  it('for good leaves a last event, at the position that is returned', async () => {
    const stream = await streamOf(1);
    const { position } = await store.client.tombstoneStream(stream);
    expect(position?.commit).toBe(position?.prepare);
    if (!position) throw new Error('There is no position.');
    const [tombstone] = await collect(store.client.readAll({ fromPosition: position, maxCount: 1 }));
    expect(tombstone?.event).toMatchObject({ type: '$streamDeleted', streamId: stream, revision: 9223372036854775807n });
  });

  it('happens once for good, even under a name beyond ASCII', async () => {
    const stream = unique('Verträge-条約');
    await store.client.tombstoneStream(stream);
    const again = [
      store.client.tombstoneStream(stream),
      store.client.deleteStream(stream),
      store.client.deleteStream(stream, { expectedRevision: 0n }),
      store.client.appendToStream(stream, events(1), { expectedRevision: STREAM_EXISTS }),
    ];
    for (const attempt of again) expect(await failureOf(attempt)).toBeInstanceOf(StreamDeletedError);
  });

  it('refuses a name beyond ASCII with the revision that is there', async () => {
    const stream = unique('협약');
    await store.client.appendToStream(stream, events(1));
    const refusal = await failureOf(store.client.deleteStream(stream, { expectedRevision: 7n }));
    expect(refusal).toBeInstanceOf(WrongExpectedVersionError);
    expect(refusal).toMatchObject({ expectedVersion: 7n, actualVersion: 0n });
  });

  it('can be forgotten: a hidden stream begins anew where it stood', async () => {
    const stream = await streamOf(2);
    await store.client.deleteStream(stream);
    expect((await store.client.appendToStream(stream, events(1), { expectedRevision: NO_STREAM })).nextExpectedRevision).toBe(2n);
    expect((await collect(store.client.readStream(stream, { fromRevision: START }))).map(({ event }) => event?.revision)).toEqual([2n]);
  });
});
