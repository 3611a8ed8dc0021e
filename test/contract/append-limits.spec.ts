import { binaryEvent, DeadlineExceededError, jsonEvent, MaxAppendSizeExceededError, UnknownError } from '@eventstore/db-client';
import { events, onOwnNode, openStore, unique, type ContractStore } from './event-store.js';
import { collect, failureOf } from './waiting.js';
import { WAYS_OF_APPENDING } from './ways-of-appending.js';

const MEBIBYTE = 1024 * 1024;
const LIMITS_DIFFER = 'servers differ in their limits';

describe.each(WAYS_OF_APPENDING)('what is refused of an append %s', (_way, options) => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const refused = (stream: string, ...content: Parameters<typeof store.client.appendToStream>[1][]) =>
    failureOf(store.client.appendToStream(stream, content.flat(), options));

  onOwnNode('is more than 1 MiB of data, metadata and type names together', LIMITS_DIFFER, async () => {
    const stream = unique('large');
    const sized = (bytes: number) => {
      const [data, metadata] = [new Uint8Array(bytes - 1004), new Uint8Array(1000)];
      return binaryEvent({ type: 'ab', data, metadata });
    };
    const failure = await refused(stream, sized(MEBIBYTE + 1));
    expect(failure).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(failure).toMatchObject({ maxAppendSize: MEBIBYTE });
    expect(await refused(stream, sized(MEBIBYTE / 2), sized(MEBIBYTE / 2 + 1))).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(await refused(stream, sized(MEBIBYTE))).toBeUndefined();
    expect(await collect(store.client.readStream(stream))).toHaveLength(1);
  });

  onOwnNode('is a message of up to 17 MiB for its size, and not already by the transport', LIMITS_DIFFER, async () => {
    const huge = binaryEvent({ type: 'huge', data: new Uint8Array(16 * MEBIBYTE) });
    const failure = await failureOf(store.client.appendToStream(unique('huge'), huge, { ...options, batchAppendSize: 17 * MEBIBYTE }));
    expect(failure).toBeInstanceOf(MaxAppendSizeExceededError);
  });

  it('is an event without a type or with an id that is none, which the client does not know as an error', async () => {
    const stream = unique('malformed');
    expect(await refused(stream, jsonEvent({ type: '', data: {} }))).toBeInstanceOf(UnknownError);
    expect(await refused(stream, jsonEvent({ id: '00000000-0000-0000-0000-000000000000', type: 'noted', data: {} }))).toBeInstanceOf(UnknownError);
    expect(await refused(stream, ...events(1), jsonEvent({ type: '', data: {} }))).toBeInstanceOf(UnknownError);
    expect((await store.client.appendToStream(stream, events(1), { expectedRevision: 'no_stream' })).success).toBe(true);
  });

  it('is what comes after its deadline', async () => {
    const stream = unique('late');
    expect(await failureOf(store.client.appendToStream(stream, events(1), { ...options, deadline: -1000 }))).toBeInstanceOf(DeadlineExceededError);
    expect((await store.client.appendToStream(stream, events(1), { expectedRevision: 'no_stream' })).success).toBe(true);
  });
});
