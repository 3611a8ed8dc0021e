import fc from 'fast-check';
import type { ExpectedRevision } from './append-rule.js';
import { IN_MEMORY, openLog } from './open-log.js';
import type { WriteOutcome, WriteRequest } from './requests.js';
import { NO_REVISION, TOMBSTONE_REVISION, type ProposedEvent, type StoredEvent } from './stored-event.js';

const STREAMS = ['a', 'b', 'c'];
const MINUTE = 60_000;

type Step =
  | { do: 'append'; stream: string; expected: ExpectedRevision; count: number }
  | { do: 'limit'; stream: string; metadata: { $maxCount?: number; $tb?: number; $maxAge?: number } }
  | { do: 'delete' | 'tombstone'; stream: string }
  | { do: 'wait' };

/** What the model knows of one stream: plain lists, no index, no cache. */
interface ModelStream {
  created: number[];
  limits: { $maxCount?: number; $tb?: number; $maxAge?: number };
  deleted: boolean;
  tombstoned: boolean;
  hasMetadata: boolean;
}

let serial = 0;
function proposed(type = 'noted', data = '{}'): ProposedEvent {
  serial += 1;
  const id = Buffer.alloc(16);
  id.writeUInt32BE(serial, 0);
  return { id, type, isJson: true, data: Buffer.from(data), metadata: Buffer.alloc(0) };
}

/** Applies a step to the model; says whether the log should have taken it. */
function apply(model: Map<string, ModelStream>, step: Exclude<Step, { do: 'wait' }>, now: number): WriteOutcome['outcome'] {
  const stream = model.get(step.stream);
  if (!stream) throw new Error('unknown stream');
  if (stream.tombstoned) return 'stream-deleted';
  const last = stream.created.length - 1;
  const exists = last >= 0 || stream.hasMetadata;
  switch (step.do) {
    case 'append': {
      const { expected, count } = step;
      if (expected === 'stream_exists' && stream.deleted) return 'stream-deleted';
      if (expected === 'stream_exists' && !exists) return 'wrong-expected-revision';
      const reborn = expected === NO_REVISION && stream.deleted && count > 0;
      if (typeof expected === 'number' && expected !== last && !reborn) return 'wrong-expected-revision';
      if (count === 0) return 'written';
      if (stream.deleted) stream.limits = { $tb: last + 1 };
      stream.deleted = false;
      stream.created.push(...Array<number>(count).fill(now));
      return 'written';
    }
    case 'limit':
      stream.limits = stream.deleted ? { ...step.metadata, $tb: last + 1 } : step.metadata;
      stream.deleted = false;
      stream.hasMetadata = true;
      return 'written';
    case 'delete':
      if (!exists) return 'wrong-expected-revision';
      stream.deleted = true;
      stream.hasMetadata = true;
      return 'written';
    case 'tombstone':
      stream.tombstoned = true;
      return 'written';
  }
}

function visible(stream: ModelStream, now: number): number[] {
  const { $maxCount, $tb, $maxAge } = stream.limits;
  return stream.created
    .map((created, revision) => ({ created, revision }))
    .filter(({ revision }) => revision >= ($tb ?? 0) && revision >= stream.created.length - ($maxCount ?? Infinity))
    .filter(({ created }) => $maxAge === undefined || created >= now - $maxAge * 1000)
    .map(({ revision }) => revision);
}

function requestOf(step: Exclude<Step, { do: 'wait' }>): WriteRequest {
  switch (step.do) {
    case 'append':
      return { kind: 'append', stream: step.stream, expected: step.expected, events: Array.from({ length: step.count }, () => proposed()) };
    case 'limit':
      return { kind: 'append', stream: `$$${step.stream}`, expected: 'any', events: [proposed('$metadata', JSON.stringify(step.metadata))] };
    case 'delete':
    case 'tombstone':
      return { kind: step.do, stream: step.stream, expected: 'any' };
  }
}

const streamNames = fc.constantFrom(...STREAMS);
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      stream: streamNames,
      expected: fc.oneof(fc.constant<ExpectedRevision>('any'), fc.constant<ExpectedRevision>('stream_exists'), fc.integer({ min: -1, max: 5 })),
      count: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('limit' as const),
      stream: streamNames,
      metadata: fc.record(
        { $maxCount: fc.integer({ min: 1, max: 4 }), $tb: fc.integer({ min: 0, max: 6 }), $maxAge: fc.integer({ min: 30, max: 200 }) },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), stream: streamNames }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tombstone' as const), stream: streamNames }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'wait' }) },
);

describe('the event log', () => {
  it('takes, refuses and shows what a naive model of streams takes, refuses and shows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (story, pageSize) => {
        let now = Date.UTC(2024, 5, 19);
        const { log, close } = openLog(IN_MEMORY, () => now);
        const model = new Map<string, ModelStream>(
          STREAMS.map((name) => [name, { created: [], limits: {}, deleted: false, tombstoned: false, hasMetadata: false }]),
        );
        try {
          for (const step of story) {
            if (step.do === 'wait') {
              now += MINUTE;
              continue;
            }
            const { outcome } = await log.write(requestOf(step));
            expect(outcome).toBe(apply(model, step, now));
          }
          for (const [name, stream] of model) {
            const extent = log.extentOf(name);
            if (stream.tombstoned) expect(extent.state).toBe('tombstoned');
            else if (stream.deleted || stream.created.length === 0) expect(extent.state).toBe('not-found');
            else {
              const expected = visible(stream, now);
              expect(revisionsOf((from) => log.readStream(name, from ?? 0, 'forwards', pageSize))).toEqual(expected);
              const backwards = revisionsOf((from) => log.readStream(name, from ?? TOMBSTONE_REVISION, 'backwards', pageSize));
              expect(backwards).toEqual(expected.toReversed());
            }
          }
          const all = pages((from) => log.readAll(from ?? 0, 'forwards', pageSize));
          expect(all.map((event) => event.position)).toEqual(all.map((_, index) => index + 1));
          expect(all.length).toBe(log.tail());
        } finally {
          close();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps to its numbers when the metadata of a stream was ended for good', async () => {
    const { log, close } = openLog(IN_MEMORY);
    const append = (stream: string) => log.write({ kind: 'append', stream, expected: 'any', events: [proposed()] });
    await append('s');
    expect((await log.write({ kind: 'tombstone', stream: '$$s', expected: 'any' })).outcome).toBe('written');
    expect((await log.write({ kind: 'delete', stream: 's', expected: 'any' })).outcome).toBe('stream-deleted');
    expect((await append('$$s')).outcome).toBe('stream-deleted');
    expect((await append('s')).outcome).toBe('written');
    const all = pages((from) => log.readAll(from ?? 0, 'forwards', 10));
    expect(all.map(({ stream, revision }) => [stream, revision])).toEqual([['s', 0], ['$$s', TOMBSTONE_REVISION], ['s', 1]]);
    close();
  });

  it('keeps to its numbers when a deleted stream whose metadata was ended is written again', async () => {
    const { log, close } = openLog(IN_MEMORY);
    const append = (stream: string) => log.write({ kind: 'append', stream, expected: 'any', events: [proposed()] });
    await append('s');
    await log.write({ kind: 'delete', stream: 's', expected: 'any' });
    await log.write({ kind: 'tombstone', stream: '$$s', expected: 'any' });
    expect(await append('s')).toMatchObject({ outcome: 'written', revision: 1 });
    expect(pages((from) => log.readAll(from ?? 0, 'forwards', 10)).map(({ revision }) => revision)).toEqual([0, 0, TOMBSTONE_REVISION, 1]);
    close();
  });

  it('commits what arrives together as one group, in the order of arrival', async () => {
    const { log, close } = openLog(IN_MEMORY);
    const append = (expected: ExpectedRevision) => log.write({ kind: 'append', stream: 's', expected, events: [proposed()] });
    const outcomes = await Promise.all([append(-1), append(-1), append(0), append('any')]);
    expect(outcomes.map((outcome) => (outcome.outcome === 'written' ? outcome.revision : outcome.outcome))).toEqual([0, 'wrong-expected-revision', 1, 2]);
    close();
  });
});

function pages(read: (from: number | undefined) => { events: StoredEvent[]; next: number | undefined }): StoredEvent[] {
  const events: StoredEvent[] = [];
  let from: number | undefined;
  do {
    const page = read(from);
    events.push(...page.events);
    from = page.next;
  } while (from !== undefined);
  return events;
}

function revisionsOf(read: (from: number | undefined) => { events: StoredEvent[]; next: number | undefined }): number[] {
  return pages(read).map((event) => event.revision);
}
