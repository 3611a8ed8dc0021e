import { NO_STREAM, StreamDeletedError, WrongExpectedVersionError } from '@eventstore/db-client';
import { collect, events, openStore, unique, type ContractStore } from './event-store.js';

describe('metadata and removal', () => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const revisions = async (stream: string) => (await collect(store.client.readStream(stream))).map(({ event }) => Number(event?.revision));

  it('shows only as many events as $maxCount says, none before $tb, and keeps unknown keys', async () => {
    const stream = unique('limits');
    await store.client.appendToStream(stream, events(6));
    await store.client.setStreamMetadata(stream, { maxCount: 2, owner: 'archive' });
    expect(await revisions(stream)).toEqual([4, 5]);
    expect((await store.client.getStreamMetadata(stream)).metadata).toMatchObject({ maxCount: 2, owner: 'archive' });
    await store.client.setStreamMetadata(stream, { truncateBefore: 3 });
    expect(await revisions(stream)).toEqual([3, 4, 5]);
  });

  it('lets events age out', async () => {
    const stream = unique('ages');
    await store.client.setStreamMetadata(stream, { maxAge: 1 });
    await store.client.appendToStream(stream, events(1));
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(await revisions(stream)).toEqual([]);
  });

  it('goes on numbering when a deleted stream is written again', async () => {
    const stream = unique('again');
    await store.client.appendToStream(stream, events(3));
    await store.client.deleteStream(stream);
    const { nextExpectedRevision } = await store.client.appendToStream(stream, events(1), { expectedRevision: NO_STREAM });
    expect(nextExpectedRevision).toBe(3n);
    expect(await revisions(stream)).toEqual([3]);
  });

  it('deletes only at the expected revision, and only what is there', async () => {
    const stream = unique('careful');
    await store.client.appendToStream(stream, events(2));
    await expect(store.client.deleteStream(stream, { expectedRevision: 0n })).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await expect(store.client.deleteStream(unique('absent'))).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await store.client.deleteStream(stream, { expectedRevision: 1n });
  });

  it('buries a stream once, even under a name beyond ASCII', async () => {
    const stream = unique('Verträge-条約');
    await store.client.tombstoneStream(stream);
    await expect(store.client.tombstoneStream(stream)).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(store.client.deleteStream(stream)).rejects.toBeInstanceOf(StreamDeletedError);
  });
});
