import { ANY, jsonEvent, NO_STREAM, STREAM_EXISTS, WrongExpectedVersionError, type AppendExpectedRevision, type EventData } from '@eventstore/db-client';
import { events, openStore, unique, type ContractStore } from './event-store.js';
import { collect, failureOf } from './waiting.js';
import { WAYS_OF_APPENDING } from './ways-of-appending.js';

describe.each(WAYS_OF_APPENDING)('appending again what may have been written, %s', (_way, options) => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const append = (stream: string, content: EventData[], expectedRevision: AppendExpectedRevision) =>
    store.client.appendToStream(stream, content, { expectedRevision, ...options });
  const count = async (stream: string): Promise<number> => (await collect(store.client.readStream(stream))).length;

  it.each([['any revision', ANY], ['an existing stream', STREAM_EXISTS], ['no stream', NO_STREAM]] as const)('succeeds with %s, as it did at first', async (_name, expected) => {
    const stream = unique('retry');
    const content = events(2);
    const first = await append(stream, content, expected === STREAM_EXISTS ? ANY : expected);
    await append(stream, events(3), 1n);
    expect(await append(stream, content, expected)).toEqual(first);
    expect(await count(stream)).toBe(5);
  });

  it('succeeds with an exact revision long after, for that is kept with the stream', async () => {
    const stream = unique('exact');
    const content = events(2);
    await append(stream, events(1), NO_STREAM);
    const first = await append(stream, content, 0n);
    await append(stream, events(50), ANY);
    expect(await append(stream, content, 0n)).toEqual(first);
  });

  it('of its first part returns the revision of the last event that was asked for', async () => {
    for (const expected of [ANY, NO_STREAM] as const) {
      const stream = unique('part');
      const content = events(3);
      await append(stream, content, expected);
      expect((await append(stream, content.slice(0, 1), expected)).nextExpectedRevision).toBe(0n);
    }
  });

  it('with more than the first time is refused', async () => {
    for (const expected of [ANY, STREAM_EXISTS, NO_STREAM] as const) {
      const stream = unique('more');
      const content = events(2);
      await append(stream, content, expected === STREAM_EXISTS ? ANY : expected);
      expect(await failureOf(append(stream, [...content, ...events(1)], expected))).toBeInstanceOf(WrongExpectedVersionError);
      expect(await count(stream)).toBe(2);
    }
  });

  it('with another event in the place of one that was written is refused', async () => {
    const stream = unique('other');
    const content = events(2);
    await append(stream, content, NO_STREAM);
    expect(await failureOf(append(stream, [...content.slice(0, 1), ...events(1)], NO_STREAM))).toBeInstanceOf(WrongExpectedVersionError);
    expect(await failureOf(append(stream, [...events(1), ...content.slice(1)], NO_STREAM))).toBeInstanceOf(WrongExpectedVersionError);
  });

  it('writes a second time where the expected revision is the last one', async () => {
    const stream = unique('twice');
    const content = events(1);
    await append(stream, content, NO_STREAM);
    expect((await append(stream, content, 0n)).nextExpectedRevision).toBe(1n);
  });

  it('goes by the id and the stream, not by what an event says', async () => {
    const [one, other] = [unique('one'), unique('other')];
    const [content] = events(1);
    if (!content) throw new Error('There is no event.');
    await append(one, [content], ANY);
    expect((await append(other, [content], ANY)).nextExpectedRevision).toBe(0n);
    const changed = jsonEvent({ id: content.id, type: 'changed', data: {} });
    expect((await append(other, [changed], ANY)).nextExpectedRevision).toBe(0n);
    expect((await collect(store.client.readStream(other))).map(({ event }) => event?.type)).toEqual(['noted']);
  });
});
