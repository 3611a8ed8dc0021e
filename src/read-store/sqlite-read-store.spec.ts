import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pairKey, pairOf, type ActorPair } from '../kernel/actor-pair.js';
import { compareFacts, orderOf, type Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { Point } from '../kernel/point.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { countsAsOf } from '../kernel/time/as-of.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import type { Occurred } from '../kernel/time/occurrence.js';
import { amended, inEffect, type Amendment, type AmendmentChange } from '../kernel/amendment.js';
import { readStoreOf } from '../../test/support/read-store.js';
import type { Indexing } from './indexing.js';

interface Noted {
  type: string;
  data: { occurred: Occurred; between: string[]; joins?: string[] };
}

const everyPair = (actors: readonly string[]): ActorPair[] => actors.flatMap((one, index) => actors.slice(index + 1).map((other) => pairOf(one, other)));

const indexing: Indexing<Noted> = {
  isFact: (event): event is Noted => event.type !== 'Amended',
  amendmentOf: ({ type, data }) => (type === 'Amended' ? (data as { about: string; change: AmendmentChange }) : undefined),
  pairsTouched: ({ data }, parties) => everyPair(data.joins ? [...parties] : data.between),
  actorsNamed: ({ data }) => data.between,
  partiesNamed: ({ data }) => data.joins ?? [],
  listings: ({ type, data }) => (type === 'Demanded' ? [{ list: 'demand', id: data.between.join() }] : []),
};

/** The fact by its id, and what amended it. */
const idOf = ({ eventId, amendedBy }: Fact): string => [eventId, ...amendedBy].join('+');

/** Remembers what it was given, and in which order. */
const remember = (version: number): Fold<Fact<Noted>, { ids: string[] }> => ({
  version,
  begin: () => ({ ids: [] }),
  apply: (state, fact) => ({ ids: [...state.ids, version === 1 ? idOf(fact) : `${idOf(fact)} by ${version}`] }),
});

const open = (path = ':memory:', version = 1) => readStoreOf(remember(version), indexing, path);
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

/** What is said of an event later. */
const amends = (position: number, about: string, change: AmendmentChange, learned = START + position): RecordedEvent => ({
  ...noted(position, { date: '2024-01-01' }, { learned }),
  event: { type: 'Amended', data: { about, change } },
});

const entries = (events: readonly RecordedEvent[]) => events.map((event) => ({ kind: 'event' as const, event }));
const EVERYTHING: Point = { asOf: { kind: 'day', day: '2030-01-01' }, knownAt: START + 400 * DAY, position: 1_000_000n, certainty: 'possible' };
const last = (events: readonly RecordedEvent[]): bigint => events.reduce((most, { position }) => (position > most ? position : most), 0n);

function naive(events: readonly RecordedEvent[], point: Point): string[] {
  const known = events.filter(({ learned, position }) => learned <= point.knownAt && position <= point.position);
  const amendments: Amendment[] = known.flatMap(({ event, eventId, learned, position }) => {
    const said = indexing.amendmentOf(event);
    return said ? [{ ...said, eventId, learned, position, anomalies: [] }] : [];
  });
  const holding = inEffect(amendments);
  return known
    .filter(({ event }) => indexing.isFact(event))
    .map((event): Fact => ({ ...event, occurrence: parseOccurred((event.event.data as Noted['data']).occurred), anomalies: [], amendedBy: [], contests: [] }))
    .flatMap((fact) => amended(fact, holding.filter(({ about }) => about === fact.eventId)) ?? [])
    .filter(({ event }) => ((event.data as Noted['data']).between ?? []).includes('KOR'))
    .filter(({ occurrence }) => (point.certainty === 'certain' ? ['certainly'] : ['certainly', 'possibly']).includes(countsAsOf(occurrence, point.asOf)))
    .sort((one, other) => compareFacts(orderOf(one), orderOf(other)))
    .map(idOf);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const zone = fc.constantFrom('UTC', 'Asia/Seoul', 'Pacific/Kiritimati', 'Pacific/Pago_Pago');
const day = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 28 })).map(([month, date]) => `2024-${twoDigits(month)}-${twoDigits(date)}`);
const occurred: fc.Arbitrary<Occurred> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ date: day, zone }) },
  { weight: 4, arbitrary: fc.record({ date: day, time: fc.integer({ min: 0, max: 23 }).map((hour) => `${twoDigits(hour)}:00`), zone }) },
  { weight: 1, arbitrary: fc.record({ date: fc.constantFrom('2024-01', '2024-02', '2024', '2024-02-10/..', '../2024-01-20') }) },
);
const change: fc.Arbitrary<AmendmentChange> = fc.oneof(
  occurred.map((when) => ({ kind: 'correction' as const, fields: { occurred: when } })),
  fc.constant({ kind: 'correction' as const, fields: { between: ['JPN', 'RUS'] } }),
  fc.constant({ kind: 'retraction' as const }),
);
/** Facts, and among them, in one to ten of twenty cases, something said of an event before. */
const history = fc
  .tuple(
    fc.constantFrom(1, 3, 10),
    fc.array(fc.record({ occurred, learnedEarlier: fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 300 }) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }).map((days) => -days * DAY) }), amendment: fc.record({ change, back: fc.integer({ min: 1, max: 40 }), drawn: fc.nat({ max: 19 }) }) }), { minLength: 140, maxLength: 420, size: 'max' }),
  )
  .map(([amended20, drawn]) =>
    drawn.map(({ occurred: when, learnedEarlier, amendment }, index): RecordedEvent => {
      const learned = START + index + 1 - learnedEarlier;
      if (amendment.drawn >= amended20 || amendment.back > index) return noted(index + 1, when, { learned });
      return amends(index + 1, `event-${index + 1 - amendment.back}`, amendment.change, learned);
    }),
  );
const point: fc.Arbitrary<Point> = fc.record({
  asOf: fc.oneof(
    day.map((text) => ({ kind: 'day' as const, day: text })),
    fc.integer({ min: 0, max: 100 * 24 }).map((hour) => ({ kind: 'instant' as const, at: START + (hour * DAY) / 24 })),
  ),
  knownAt: fc.oneof(fc.constant(START + 500), fc.integer({ min: -300, max: 500 }).map((offset) => START + offset), fc.integer({ min: 1, max: 100 }).map((days) => START + days * DAY)),
  position: fc.oneof(fc.constant(1_000n), fc.bigInt({ min: 0n, max: 500n })),
  certainty: fc.constantFrom('possible', 'certain'),
});

describe('the state of a pair at a point', () => {
  it('is the fold of what counts there, in canonical order, whatever was asked and recorded before', () => {
    fc.assert(
      fc.property(history, fc.array(point, { minLength: 6, maxLength: 12 }), fc.integer({ min: 1, max: 200 }), (events, points, size) => {
        const { store, projection, close } = open();
        for (let from = 0; from < events.length; from += size) {
          const recorded = events.slice(0, from + size);
          projection.record(entries(events.slice(from, from + size)), last(recorded));
          if (from % 3 === 0) while (projection.refresh()) continue;
          if (from % Math.ceil(events.length / 20) >= size) continue;
          for (const asked of [points[from % points.length]!, EVERYTHING]) expect(store.foldAt(KOR_RUS, asked).ids).toEqual(naive(recorded, asked));
        }
        for (const asked of points) {
          const ids = naive(events, asked);
          expect(store.foldAt(KOR_RUS, asked).ids).toEqual(ids);
          const listing = { pair: KOR_RUS, point: asked, limit: 1_000 };
          expect(store.facts({ ...listing, newestFirst: false }).map(idOf)).toEqual(ids);
          expect(store.facts({ ...listing, newestFirst: true }).map(idOf)).toEqual([...ids].reverse());
          const dates = points.slice(0, 4).map(({ asOf, certainty }): Point => ({ ...asked, asOf, certainty }));
          expect(store.foldsAt(KOR_RUS, dates).map((state) => state.ids)).toEqual(dates.map((date) => naive(events, date)));
        }
        close();
      }),
      { numRuns: 40 },
    );
  });

  it('does not change for events that come twice', () => {
    const { store, projection, close } = open();
    const events = [noted(1, { date: '2024-02-01' }), noted(2, { date: '2024-01-01' })];
    projection.record(entries(events), 2n);
    projection.record(entries(events), 2n);
    projection.record(entries(events.slice(0, 1)), 1n);
    expect(store.foldAt(KOR_RUS, EVERYTHING).ids).toEqual(['event-2', 'event-1']);
    expect(projection.checkpoint()).toBe(2n);
    close();
  });

  it('takes a fact in that is dated before all that were folded already', () => {
    const { store, projection, close } = open();
    const events = Array.from({ length: 300 }, (_, index) => noted(index + 1, { date: `2024-02-${twoDigits((index % 28) + 1)}` }));
    projection.record(entries(events), 300n);
    expect(store.foldAt(KOR_RUS, EVERYTHING).ids).toHaveLength(300);
    projection.record(entries([noted(301, { date: '2023-12-31' })]), 301n);
    expect(store.foldAt(KOR_RUS, EVERYTHING).ids[0]).toBe('event-301');
    expect(store.foldAt(KOR_RUS, { ...EVERYTHING, position: 300n }).ids).not.toContain('event-301');
    close();
  });
});

describe('the read store', () => {
  it('files the earlier events of a stream under the pairs of a party that joins later', () => {
    const { store, projection, close } = open();
    const joins = (position: number, actor: string): RecordedEvent<Noted> => ({
      ...noted(position, { date: '2024-01-05' }),
      stream: 'treaty-of-1',
      event: { type: 'Joined', data: { occurred: { date: '2024-01-05' }, between: [], joins: [actor] } },
    });
    projection.record(entries([joins(1, 'KOR'), joins(2, 'RUS')]), 2n);
    projection.record(entries([joins(3, 'PRK')]), 3n);
    expect(store.foldAt(pairOf('PRK', 'RUS'), EVERYTHING).ids).toEqual(['event-1', 'event-2', 'event-3']);
    expect(store.event('event-1')?.pairs.map(pairKey).sort()).toEqual(['KOR-PRK', 'KOR-RUS', 'PRK-RUS']);
    close();
  });

  it('brings a fact into the record of a party that joins later as it was corrected before', () => {
    const { store, projection, close } = open();
    const inTreaty = (position: number, joins: string[]): RecordedEvent<Noted> => ({
      ...noted(position, { date: '2024-01-05' }),
      stream: 'treaty-of-1',
      event: { type: 'Noted', data: { occurred: { date: '2024-01-05' }, between: [], joins } },
    });
    projection.record(entries([inTreaty(1, []), amends(2, 'event-1', { kind: 'correction', fields: { place: 'Seoul' } }), inTreaty(3, ['KOR', 'RUS'])]), 3n);
    const facts = store.facts({ pair: KOR_RUS, point: EVERYTHING, newestFirst: false, limit: 10 });
    expect(facts.map(({ eventId, event, amendedBy }) => [eventId, 'place' in event.data, amendedBy])).toEqual([['event-1', true, ['event-2']], ['event-3', false, []]]);
    close();
  });

  it('files once, from when it was recorded, a fact whose own actor becomes a party later', () => {
    const { store, projection, close } = open();
    const inTreaty = (position: number, data: Partial<Noted['data']>): RecordedEvent<Noted> => ({
      ...noted(position, { date: '2024-01-05' }),
      stream: 'treaty-of-1',
      event: { type: 'Noted', data: { occurred: { date: '2024-01-05' }, between: [], ...data } },
    });
    projection.record(entries([inTreaty(1, { between: ['KOR', 'RUS'] }), inTreaty(2, { joins: ['KOR'] }), inTreaty(3, { joins: ['RUS'] })]), 3n);
    const idsAt = (position: bigint) => store.foldAt(KOR_RUS, { ...EVERYTHING, position }).ids;
    expect([idsAt(1n), idsAt(2n), idsAt(3n)]).toEqual([['event-1'], ['event-1'], ['event-1', 'event-2', 'event-3']]);
    close();
  });

  it('finds a fact by its id as it stands at a point: as it was, corrected, retracted', () => {
    const { store, projection, close } = open();
    const corrected = amends(2, 'event-1', { kind: 'correction', fields: { occurred: { date: '2024-03-01' } } });
    projection.record(entries([noted(1, { date: '2024-02-01' }), corrected, amends(3, 'event-1', { kind: 'retraction' })]), 3n);
    const dayAt = (position: bigint, knownAt = EVERYTHING.knownAt) => store.fact('event-1', { position, knownAt })?.occurrence.firstDay;
    expect([dayAt(0n), dayAt(1n), dayAt(2n), dayAt(3n)]).toEqual([undefined, '2024-02-01', '2024-03-01', undefined]);
    expect(dayAt(3n, START + 1)).toBe('2024-02-01');
    expect(store.fact('event-2', { position: 3n, knownAt: EVERYTHING.knownAt })).toBeUndefined();
    close();
  });

  it('shows the rules that a fact breaks as it is corrected, in the place of those that it broke before', () => {
    const { store, projection, close } = open();
    const breaks = (recorded: RecordedEvent, ...rules: string[]): RecordedEvent => ({
      ...recorded, metadata: { ...recorded.metadata, anomalies: rules.map((rule) => ({ rule, message: rule })) },
    });
    const moved = amends(2, 'event-1', { kind: 'correction', fields: { occurred: { date: '2024-03-01' } } });
    projection.record(entries([breaks(noted(1, { date: '2024-02-01' }), 'early'), breaks(moved, 'late')]), 2n);
    const rulesAt = (position: bigint) =>
      store.facts({ pair: KOR_RUS, point: { ...EVERYTHING, position }, newestFirst: false, limit: 10 }).flatMap(({ anomalies }) => anomalies.map(({ rule }) => rule));
    expect([rulesAt(1n), rulesAt(2n)]).toEqual([['early'], ['late']]);
    close();
  });

  it('lists the pairs that had a record at a position, in the order of their keys', () => {
    const { store, projection, close } = open();
    const day1 = { date: '2024-01-01' };
    projection.record(entries([noted(5, day1, {}, ['RUS', 'KOR']), noted(6, day1, {}, ['KOR', 'JPN']), noted(7, day1, {}, ['PRK', 'RUS'])]), 7n);
    const keys = (query: { actor?: string; position: bigint; after?: string }) => store.pairs({ ...query, limit: 10 }).map(pairKey);
    expect(keys({ position: 7n })).toEqual(['JPN-KOR', 'KOR-RUS', 'PRK-RUS']);
    expect(keys({ position: 6n })).toEqual(['JPN-KOR', 'KOR-RUS']);
    expect(keys({ position: 7n, actor: 'KOR', after: 'JPN-KOR' })).toEqual(['KOR-RUS']);
    expect(store.eventsAfter(5n, 1).map(({ eventId }) => eventId)).toEqual(['event-6']);
    expect(store.recordedAt(6n)).toBe(START + 6);
    expect(store.recordedAt(4n)).toBeUndefined();
    close();
  });

  describe('in a file', () => {
    const directory = mkdtempSync(join(tmpdir(), 'chancery-read-store-'));
    const path = join(directory, 'read-store.sqlite');
    afterAll(() => rmSync(directory, { recursive: true }));

    const demanded = noted(1, { date: '2024-01-01' }, { event: { type: 'Demanded', data: { occurred: { date: '2024-01-01' }, between: ['KOR', 'RUS'] } } });

    it('goes on from its checkpoint', () => {
      const first = open(path);
      first.projection.record(entries([demanded]), 9n);
      first.close();
      const second = open(path);
      expect(second.store.position()).toBe(9n);
      expect(second.store.foldAt(KOR_RUS, EVERYTHING).ids).toEqual(['event-1']);
      expect(second.store.streamsOf('demand', 'KOR,RUS', 9n)).toEqual(['notes-1']);
      second.close();
    });

    it('answers with another version of the fold at once, and never from what the older one left', () => {
      const older = open(path);
      older.projection.record(entries(Array.from({ length: 300 }, (_, index) => noted(index + 10, { date: '2024-02-01' }))), 400n);
      while (older.projection.refresh()) continue;
      older.close();
      const newer = open(path, 2);
      expect(newer.store.position()).toBe(400n);
      const { ids } = newer.store.foldAt(KOR_RUS, EVERYTHING);
      expect(ids).toHaveLength(301);
      expect(ids.every((id) => id.endsWith(' by 2'))).toBe(true);
      expect(newer.projection.refresh()).toBe(true);
      newer.close();
    });
  });
});
