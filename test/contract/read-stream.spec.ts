import {
  BACKWARDS,
  binaryEvent,
  END,
  FORWARDS,
  jsonEvent,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  UnknownError,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { collect, failureOf } from './waiting.js';

describe('reading a stream', () => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const read = (stream: string, options: ReadStreamOptions = {}) => collect(store.client.readStream(stream, options));
  const revisions = async (stream: string, options: ReadStreamOptions = {}) => (await read(stream, options)).map(({ event }) => Number(event?.revision));
  const streamOf = async (count: number): Promise<string> => {
    const stream = unique('read');
    await store.client.appendToStream(stream, events(count));
    return stream;
  };

  it('goes forwards and backwards, from either end or from a revision, as far as asked', async () => {
    const stream = await streamOf(5);
    expect(await revisions(stream, { direction: FORWARDS, fromRevision: START })).toEqual([0, 1, 2, 3, 4]);
    expect(await revisions(stream, { direction: FORWARDS, fromRevision: START, maxCount: 2 })).toEqual([0, 1]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 2 })).toEqual([4, 3]);
    expect(await revisions(stream, { fromRevision: 3n })).toEqual([3, 4]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: 1n })).toEqual([1, 0]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: START })).toEqual([0]);
  });

  it('from beyond the last revision finds nothing forwards, and begins with the last backwards', async () => {
    const stream = await streamOf(5);
    expect(await revisions(stream, { fromRevision: 99n })).toEqual([]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: 99n, maxCount: 1 })).toEqual([4]);
  });

  it('goes over many pages', async () => {
    const stream = await streamOf(1000);
    const all = Array.from({ length: 1000 }, (_, revision) => revision);
    expect(await revisions(stream)).toEqual(all);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: END })).toEqual(all.toReversed());
  });

  it('forwards from the end, or of no events at all, is an error that is not known', async () => {
    const stream = await streamOf(1);
    expect(await failureOf(read(stream, { fromRevision: END }))).toBeInstanceOf(UnknownError);
    expect(await failureOf(read(stream, { maxCount: 0 }))).toBeInstanceOf(UnknownError);
  });

  it('does not find a stream without events, nor one softly deleted', async () => {
    const gone = await streamOf(1);
    await store.client.deleteStream(gone);
    for (const stream of [gone, unique('absent')]) {
      const failure = await failureOf(read(stream));
      expect(failure).toBeInstanceOf(StreamNotFoundError);
      expect(failure).toMatchObject({ streamName: stream });
    }
  });

  it('of a tombstoned stream says that it is deleted, and which', async () => {
    const ended = await streamOf(1);
    await store.client.tombstoneStream(ended);
    const failure = await failureOf(read(ended));
    expect(failure).toBeInstanceOf(StreamDeletedError);
    expect(failure).toMatchObject({ streamName: ended });
  });

  it('returns events as they were written, with their place and time', async () => {
    const stream = unique('same');
    const json = jsonEvent({ type: 'said', data: { text: 'Übereinkunft 협약' }, metadata: { by: 'FRA' } });
    const binary = binaryEvent({ type: 'sealed', data: Buffer.from([0, 255, 1]), metadata: Buffer.from([7, 0]) });
    const { position } = await store.client.appendToStream(stream, [json, binary]);
    const [first, second] = await read(stream);
    expect(first?.event).toMatchObject({ id: json.id, type: 'said', isJson: true, data: json.data, metadata: json.metadata, streamId: stream, revision: 0n });
    expect(second?.event).toMatchObject({ id: binary.id, isJson: false, revision: 1n });
    expect(Buffer.from(second?.event?.data as Uint8Array)).toEqual(Buffer.from([0, 255, 1]));
    expect(Buffer.from(second?.event?.metadata as Uint8Array)).toEqual(Buffer.from([7, 0]));
    expect(Math.abs(Date.now() - Number(first?.event?.created))).toBeLessThan(60_000);
    expect(second?.event?.position).toEqual(position);
    expect(second?.commitPosition).toBe(position?.commit);
    expect(first?.event?.position?.commit).toBeLessThan(position?.commit ?? 0n);
  });

  it('follows a link when asked to, and only then; one to nothing comes alone', async () => {
    const [target, links, ended] = [await streamOf(2), unique('links'), await streamOf(1)];
    const link = (text: string) => binaryEvent({ type: '$>', data: Buffer.from(text) });
    await store.client.appendToStream(links, [link(`1@${target}`), link(`7@${target}`), link(`0@${unique('absent')}`), link(`0@${ended}`)]);
    await store.client.tombstoneStream(ended);
    const [followed, ...dangling] = await read(links, { resolveLinkTos: true });
    expect([followed?.event?.streamId, followed?.event?.revision, followed?.link?.streamId]).toEqual([target, 1n, links]);
    expect(followed?.commitPosition).toBe(followed?.link?.position?.commit);
    for (const { event, link: alone } of dangling) expect([event, alone?.streamId]).toEqual([undefined, links]);
    expect(dangling).toHaveLength(3);
    const [plain] = await read(links);
    expect([plain?.event?.type, plain?.link]).toEqual(['$>', undefined]);
  });
});
