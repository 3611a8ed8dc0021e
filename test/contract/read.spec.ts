import { BACKWARDS, binaryEvent, END, FORWARDS, jsonEvent, START, StreamDeletedError, StreamNotFoundError } from '@eventstore/db-client';
import { collect, events, openStore, unique, type ContractStore } from './event-store.js';

describe('reading', () => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const revisions = async (stream: string, options: object) =>
    (await collect(store.client.readStream(stream, options))).map(({ event }) => Number(event?.revision));

  it('goes forwards and backwards, from either end or from a revision, as far as asked', async () => {
    const stream = unique('read');
    await store.client.appendToStream(stream, events(5));
    expect(await revisions(stream, { direction: FORWARDS, fromRevision: START })).toEqual([0, 1, 2, 3, 4]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 2 })).toEqual([4, 3]);
    expect(await revisions(stream, { fromRevision: 3n })).toEqual([3, 4]);
    expect(await revisions(stream, { fromRevision: 99n })).toEqual([]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: 99n, maxCount: 1 })).toEqual([4]);
  });

  it('returns events as they were written', async () => {
    const stream = unique('same');
    const json = jsonEvent({ type: 'said', data: { text: 'Übereinkunft' }, metadata: { by: 'FRA' } });
    const binary = binaryEvent({ type: 'sealed', data: Buffer.from([0, 255, 1]) });
    await store.client.appendToStream(stream, [json, binary]);
    const [first, second] = await collect(store.client.readStream(stream));
    expect(first?.event).toMatchObject({ id: json.id, type: 'said', isJson: true, data: json.data, metadata: json.metadata, streamId: stream });
    expect(second?.event).toMatchObject({ id: binary.id, isJson: false });
    expect(Buffer.from(second?.event?.data as Uint8Array)).toEqual(Buffer.from([0, 255, 1]));
    expect(Math.abs(Date.now() - Number(first?.event?.created))).toBeLessThan(60_000);
  });

  it('does not find a stream without events, nor one softly deleted; a tombstoned one is deleted', async () => {
    const [absent, gone, ended] = [unique('absent'), unique('gone'), unique('ended')];
    await expect(collect(store.client.readStream(absent))).rejects.toBeInstanceOf(StreamNotFoundError);
    await store.client.appendToStream(gone, events(1));
    await store.client.deleteStream(gone);
    await expect(collect(store.client.readStream(gone))).rejects.toBeInstanceOf(StreamNotFoundError);
    await store.client.tombstoneStream(ended);
    await expect(collect(store.client.readStream(ended))).rejects.toBeInstanceOf(StreamDeletedError);
  });

  it('reads $all forwards from a position with it, backwards without it', async () => {
    const stream = unique('all');
    await store.client.appendToStream(stream, events(2));
    const [first, second] = await collect(store.client.readStream(stream));
    if (!first?.event?.position || !second?.event?.position) throw new Error('The events carry no position.');
    const forwards = await collect(store.client.readAll({ fromPosition: first.event.position, maxCount: 1 }));
    expect(forwards[0]?.event?.id).toBe(first.event.id);
    const backwards = await collect(store.client.readAll({ direction: BACKWARDS, fromPosition: second.event.position, maxCount: 1 }));
    expect(backwards[0]?.event?.id).toBe(first.event.id);
  });

  it('follows a link when asked to, and only then; one to nothing comes alone', async () => {
    const [target, links] = [unique('target'), unique('links')];
    await store.client.appendToStream(target, events(1));
    const link = (text: string) => binaryEvent({ type: '$>', data: Buffer.from(text) });
    await store.client.appendToStream(links, [link(`0@${target}`), link(`7@${target}`)]);
    const [followed, dangling] = await collect(store.client.readStream(links, { resolveLinkTos: true }));
    expect([followed?.event?.streamId, followed?.link?.streamId]).toEqual([target, links]);
    expect([dangling?.event, dangling?.link?.streamId]).toEqual([undefined, links]);
    const [plain] = await collect(store.client.readStream(links));
    expect([plain?.event?.type, plain?.link]).toEqual(['$>', undefined]);
  });
});
