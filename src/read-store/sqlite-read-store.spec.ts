import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pairKey, pairOf, type ActorPair } from '../kernel/actor-pair.js';
import { compareFacts, type Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { Point } from '../kernel/point.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { countsAsOf } from '../kernel/time/as-of.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import type { Occurred } from '../kernel/time/occurrence.js';
import type { PairIndexing } from './indexing.js';
import { openReadStore } from './open.js';

interface Noted {
  type: string;
  data: { occurred: Occurred; between: string[]; joins?: string[] };
}

const everyPair = (actors: readonly string[]): ActorPair[] => actors.flatMap((one, index) => actors.slice(index + 1).map((other) => pairOf(one, other)));

const indexing: PairIndexing<Noted> = {
  pairsTouched: ({ data }, parties) => everyPair(data.joins ? [...parties] : data.between),
  partiesNamed: ({ data }) => data.joins ?? [],
  opens: ({ type, data }) => (type === 'Demanded' ? { kind: 'demand', id: data.between.join() } : undefined),
};

/** Remembers what it was given, and in which order. */
const remember = (version: number): Fold<Fact<Noted>, { ids: string[] }> => ({
  version,
  begin: () => ({ ids: [] }),
  apply: (state, fact) => ({ ids: [...state.ids, fact.eventId] }),
});

const open = (path = ':memory:', version = 1) => openReadStore({ path, fold: remember(version), indexing });
const KOR_RUS = pairOf('KOR', 'RUS');
const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);

const noted = (position: number, occurred: Occurred, rest: Partial<RecordedEvent<Noted>> = {}, between = ['KOR', 'RUS']): RecordedEvent<Noted> => ({
  eventId: `event-${position}`,
  stream: `notes-${position}`,
  revision: 0n,
  position: BigInt(position),
  recordedAt: START + position,
  learned: START + position,
  event: { type: 'Noted', data: { occurred, between } },
  metadata: { schemaVersion: 1, recordedBy: 'clerk' },
  ...rest,
});

const entries = (events: readonly RecordedEvent<Noted>[]) => events.map((event) => ({ kind: 'event' as const, event }));
const EVERYTHING: Point = { asOf: { kind: 'day', day: '2030-01-01' }, knownAt: START + 400 * DAY, position: 1_000_000n, certainty: 'possible' };
const last = (events: readonly RecordedEvent<Noted>[]): bigint => events.reduce((most, { position }) => (position > most ? position : most), 0n);

function naive(events: readonly RecordedEvent<Noted>[], point: Point): string[] {
  return events
    .map((event) => ({ ...event, occurrence: parseOccurred(event.event.data.occurred) }))
    .filter(({ learned, position }) => learned <= point.knownAt && position <= point.position)
    .filter(({ occurrence }) => (point.certainty === 'certain' ? ['certainly'] : ['certainly', 'possibly']).includes(countsAsOf(occurrence, point.asOf)))
    .sort((one, other) => compareFacts({ ...one, start: one.occurrence.start }, { ...other, start: other.occurrence.start }))
    .map(({ eventId }) => eventId);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const zone = fc.constantFrom('UTC', 'Asia/Seoul', 'Pacific/Kiritimati', 'Pacific/Pago_Pago');
const day = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 28 })).map(([month, date]) => `2024-${twoDigits(month)}-${twoDigits(date)}`);
const occurred: fc.Arbitrary<Occurred> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ date: day, zone }) },
  { weight: 4, arbitrary: fc.record({ date: day, time: fc.integer({ min: 0, max: 23 }).map((hour) => `${twoDigits(hour)}:00`), zone }) },
  { weight: 1, arbitrary: fc.record({ date: fc.constantFrom('2024-01', '2024-02', '2024', '2024-02-10/..', '../2024-01-20') }) },
);
const facts = fc
  .array(fc.record({ occurred, learnedEarlier: fc.nat({ max: 300 }), order: fc.nat() }), { minLength: 140, maxLength: 420, size: 'max' })
  .map((drawn) => drawn.map(({ occurred: when, learnedEarlier }, index) => noted(index + 1, when, { learned: START + index + 1 - learnedEarlier })));
const point: fc.Arbitrary<Point> = fc.record({
  asOf: fc.oneof(
    day.map((text) => ({ kind: 'day' as const, day: text })),
    fc.integer({ min: 0, max: 100 * 24 }).map((hour) => ({ kind: 'instant' as const, at: START + (hour * DAY) / 24 })),
  ),
  knownAt: fc.oneof(fc.constant(START + 500), fc.integer({ min: -300, max: 500 }).map((offset) => START + offset)),
  position: fc.oneof(fc.constant(1_000n), fc.bigInt({ min: 0n, max: 500n })),
  certainty: fc.constantFrom('possible', 'certain'),
});

describe('the state of a pair at a point', () => {
  it('is the fold of what counts there, in canonical order, whatever was asked and recorded before', () => {
    fc.assert(
      fc.property(facts, fc.array(point, { minLength: 6, maxLength: 12 }), fc.integer({ min: 1, max: 200 }), (events, points, size) => {
        const store = open();
        for (let from = 0; from < events.length; from += size) {
          const recorded = events.slice(0, from + size);
          store.record(entries(events.slice(from, from + size)), last(recorded));
          for (const asked of [points[from % points.length]!, EVERYTHING]) expect(store.foldAt(KOR_RUS, asked).ids).toEqual(naive(recorded, asked));
        }
        for (const asked of points) {
          const ids = naive(events, asked);
          expect(store.foldAt(KOR_RUS, asked).ids).toEqual(ids);
          const listing = { pair: KOR_RUS, point: asked, limit: 1_000 };
          expect(store.facts({ ...listing, newestFirst: false }).map(({ eventId }) => eventId)).toEqual(ids);
          expect(store.facts({ ...listing, newestFirst: true }).map(({ eventId }) => eventId)).toEqual([...ids].reverse());
        }
        store.close();
      }),
      { numRuns: 40 },
    );
  });

  it('does not change for events that come twice', () => {
    const store = open();
    const events = [noted(1, { date: '2024-02-01' }), noted(2, { date: '2024-01-01' })];
    store.record(entries(events), 2n);
    store.record(entries(events), 2n);
    store.record(entries(events.slice(0, 1)), 1n);
    expect(store.foldAt(KOR_RUS, EVERYTHING).ids).toEqual(['event-2', 'event-1']);
    expect(store.checkpoint()).toBe(2n);
    store.close();
  });

  it('takes a fact in that is dated before all that were folded already', () => {
    const store = open();
    const events = Array.from({ length: 300 }, (_, index) => noted(index + 1, { date: `2024-02-${twoDigits((index % 28) + 1)}` }));
    store.record(entries(events), 300n);
    expect(store.foldAt(KOR_RUS, EVERYTHING).ids).toHaveLength(300);
    store.record(entries([noted(301, { date: '2023-12-31' })]), 301n);
    expect(store.foldAt(KOR_RUS, EVERYTHING).ids[0]).toBe('event-301');
    expect(store.foldAt(KOR_RUS, { ...EVERYTHING, position: 300n }).ids).not.toContain('event-301');
    store.close();
  });
});

describe('the read store', () => {
  it('files the earlier events of a stream under the pairs of a party that joins later', () => {
    const store = open();
    const joins = (position: number, actor: string): RecordedEvent<Noted> => ({
      ...noted(position, { date: '2024-01-05' }),
      stream: 'treaty-of-1',
      event: { type: 'Joined', data: { occurred: { date: '2024-01-05' }, between: [], joins: [actor] } },
    });
    store.record(entries([joins(1, 'KOR'), joins(2, 'RUS')]), 2n);
    store.record(entries([joins(3, 'PRK')]), 3n);
    expect(store.foldAt(pairOf('PRK', 'RUS'), EVERYTHING).ids).toEqual(['event-1', 'event-2', 'event-3']);
    expect(store.event('event-1')?.pairs.map(pairKey).sort()).toEqual(['KOR-PRK', 'KOR-RUS', 'PRK-RUS']);
    store.close();
  });

  it('lists the pairs that had a record at a position, in the order of their keys', () => {
    const store = open();
    const day1 = { date: '2024-01-01' };
    store.record(entries([noted(5, day1, {}, ['RUS', 'KOR']), noted(6, day1, {}, ['KOR', 'JPN']), noted(7, day1, {}, ['PRK', 'RUS'])]), 7n);
    const keys = (query: { actor?: string; position: bigint; after?: string }) => store.pairs({ ...query, limit: 10 }).map(pairKey);
    expect(keys({ position: 7n })).toEqual(['JPN-KOR', 'KOR-RUS', 'PRK-RUS']);
    expect(keys({ position: 6n })).toEqual(['JPN-KOR', 'KOR-RUS']);
    expect(keys({ position: 7n, actor: 'KOR', after: 'JPN-KOR' })).toEqual(['KOR-RUS']);
    expect(store.eventsAfter(5n, 1).map(({ fact }) => fact.eventId)).toEqual(['event-6']);
    expect(store.recordedAt(6n)).toBe(START + 6);
    expect(store.recordedAt(4n)).toBeUndefined();
    store.close();
  });

  describe('in a file', () => {
    const directory = mkdtempSync(join(tmpdir(), 'chancery-read-store-'));
    const path = join(directory, 'read-store.sqlite');
    afterAll(() => rmSync(directory, { recursive: true }));

    it('goes on from its checkpoint, and begins anew for another version of the fold', () => {
      const first = open(path);
      first.record(entries([noted(1, { date: '2024-01-01' }, { event: { type: 'Demanded', data: { occurred: { date: '2024-01-01' }, between: ['KOR', 'RUS'] } } })]), 9n);
      first.close();
      const second = open(path);
      expect(second.position()).toBe(9n);
      expect(second.foldAt(KOR_RUS, EVERYTHING).ids).toEqual(['event-1']);
      expect(second.streamOf('demand', 'KOR,RUS')).toBe('notes-1');
      second.close();
      const other = open(path, 2);
      expect(other.position()).toBe(0n);
      expect(other.foldAt(KOR_RUS, EVERYTHING).ids).toEqual([]);
      other.close();
    });
  });
});
