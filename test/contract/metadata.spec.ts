import { BACKWARDS, END, jsonEvent, START, StreamDeletedError, StreamNotFoundError, type StreamMetadata } from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { collect, failureOf } from './waiting.js';

/** 2^63-1 as JavaScript reads it; written back it is no 64-bit integer any more. */
const ROUNDED_LONG = 2 ** 63;

describe('the metadata of a stream', () => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const revisions = async (stream: string, options: object = {}) =>
    (await collect(store.client.readStream(stream, options))).map(({ event }) => Number(event?.revision));
  const described = async (count: number, metadata: StreamMetadata): Promise<string> => {
    const stream = unique('described');
    await store.client.appendToStream(stream, events(count));
    await store.client.setStreamMetadata(stream, metadata);
    return stream;
  };
  const metadataOf = async (stream: string) => (await store.client.getStreamMetadata(stream)).metadata;
  /** Metadata that the client's own method would not write. */
  const writeRaw = (stream: string, data: Record<string, unknown>) => store.client.appendToStream(`$$${stream}`, jsonEvent({ type: '$metadata', data }));

  it('shows only as many events as $maxCount says, counted from the end', async () => {
    const stream = await described(6, { maxCount: 2 });
    expect(await revisions(stream)).toEqual([4, 5]);
    expect(await revisions(stream, { fromRevision: 1n })).toEqual([4, 5]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: END })).toEqual([5, 4]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: 2n })).toEqual([]);
    await store.client.appendToStream(stream, events(1));
    expect(await revisions(stream)).toEqual([5, 6]);
  });

  it('shows none before $tb; with none left the stream is empty, not gone', async () => {
    const stream = await described(4, { truncateBefore: 2 });
    expect(await revisions(stream)).toEqual([2, 3]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: END })).toEqual([3, 2]);
    await store.client.setStreamMetadata(stream, { truncateBefore: 4 });
    expect(await revisions(stream)).toEqual([]);
    expect((await store.client.appendToStream(stream, events(1), { expectedRevision: 3n })).nextExpectedRevision).toBe(4n);
    expect(await revisions(stream)).toEqual([4]);
  });

  it('takes the stricter of $tb and $maxCount', async () => {
    expect(await revisions(await described(6, { truncateBefore: 2, maxCount: 2 }))).toEqual([4, 5]);
    expect(await revisions(await described(6, { truncateBefore: 5, maxCount: 3 }))).toEqual([5]);
  });

  it('lets events age out by $maxAge, in seconds', async () => {
    const stream = await described(1, { maxAge: 1 });
    expect(await revisions(stream)).toEqual([0]);
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(await revisions(stream)).toEqual([]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: END })).toEqual([]);
    await store.client.appendToStream(stream, events(1));
    expect(await revisions(stream)).toEqual([1]);
  });

  it('is given back as it was written, with keys that mean nothing to the store', async () => {
    const acl = { readRoles: ['$all'], writeRoles: ['archivists'], deleteRoles: ['$admins'], metaReadRoles: ['$all'], metaWriteRoles: ['$admins'] };
    const metadata = { maxCount: 5, maxAge: 3600, truncateBefore: 1, cacheControl: 10, acl, owner: 'archive', since: { year: 1949 } };
    const stream = await described(1, metadata);
    expect(await metadataOf(stream)).toEqual(metadata);
    expect(await metadataOf(unique('undescribed'))).toBeUndefined();
  });

  it('counts for nothing where a limit is not positive, and for nothing at all where it is no JSON', async () => {
    const stream = await described(3, { maxCount: 1 });
    await writeRaw(stream, { $maxCount: 0, $maxAge: -1, $tb: 1 });
    expect(await revisions(stream)).toEqual([1, 2]);
    await store.client.appendToStream(`$$${stream}`, { ...jsonEvent({ type: '$metadata', data: {} }), contentType: 'application/octet-stream', data: Buffer.from('not {json') } as never);
    expect(await revisions(stream)).toEqual([0, 1, 2]);
  });

  it('loses every limit when $tb is written back as the double that JavaScript read', async () => {
    const stream = await described(3, { maxCount: 1, truncateBefore: ROUNDED_LONG });
    expect(await revisions(stream)).toEqual([0, 1, 2]);
  });

  it('written to a deleted stream shows again what will come, not what was', async () => {
    const stream = unique('revived');
    await store.client.appendToStream(stream, events(3));
    await store.client.deleteStream(stream);
    await store.client.setStreamMetadata(stream, { maxCount: 9, owner: 'archive' });
    expect(await metadataOf(stream)).toEqual({ maxCount: 9, owner: 'archive', truncateBefore: 3 });
    expect(await revisions(stream)).toEqual([]);
    await store.client.appendToStream(stream, events(1));
    expect(await revisions(stream)).toEqual([3]);
  });

  it('is a stream of its own, of which the last event counts', async () => {
    const stream = unique('meta');
    const metastream = `$$${stream}`;
    expect(await failureOf(revisions(metastream))).toBeInstanceOf(StreamNotFoundError);
    for (const maxCount of [1, 2, 3]) await store.client.setStreamMetadata(stream, { maxCount });
    expect(await revisions(metastream)).toEqual([2]);
    expect(await revisions(metastream, { fromRevision: START })).toEqual([2]);
    expect(await failureOf(revisions(stream))).toBeInstanceOf(StreamNotFoundError);
    await store.client.tombstoneStream(stream);
    expect(await failureOf(revisions(metastream))).toBeInstanceOf(StreamDeletedError);
    expect(await failureOf(store.client.setStreamMetadata(stream, { maxCount: 4 }))).toBeInstanceOf(StreamDeletedError);
  });

  it('is expected at a revision like any stream', async () => {
    const stream = unique('careful');
    await store.client.setStreamMetadata(stream, { maxCount: 1 }, { expectedRevision: 'no_stream' });
    expect(await failureOf(store.client.setStreamMetadata(stream, { maxCount: 2 }, { expectedRevision: 5n }))).toMatchObject({ actualVersion: 0n });
    await store.client.setStreamMetadata(stream, { maxCount: 2 }, { expectedRevision: 0n });
    expect(await metadataOf(stream)).toEqual({ maxCount: 2 });
  });
});
