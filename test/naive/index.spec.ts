import fc from 'fast-check';
import type { DiplomaticEvent } from '../../src/catalogue/index.js';
import { WEIGHT_TABLES } from '../../src/catalogue/weights/tables.js';
import { pairOf } from '../../src/kernel/actor-pair.js';
import type { Point } from '../../src/kernel/point.js';
import { readPointer } from '../../src/kernel/json-pointer.js';
import { indexFieldOf } from '../../src/relationship/fold/view/index-field.js';
import { explainedIndex, type ListedContribution } from '../../src/relationship/queries/explained-index.js';
import { Relationships } from '../../src/relationship/queries/relationships.js';
import { fieldOf } from '../../src/relationship/queries/state-field.js';
import type { Weighing } from '../../src/relationship/queries/weighing.js';
import { readModel } from '../../src/relationship/read-model.js';
import { readStoreOf } from '../support/read-store.js';
import { naiveIndex, type DatedEvent, type IndexQuestion } from './naive-index.js';
import { runs } from './runs.js';

const RUNS = runs(1_000);
const DAY = 86_400_000;
const HOUR = 3_600_000;
const FIRST = Date.UTC(2023, 0, 1);
const LEARNED = Date.UTC(2025, 0, 1);
const NEVER = Symbol('no beginning');

const direction = fc.constantFrom<[string, string]>(['KOR', 'RUS'], ['RUS', 'KOR'], ['PRK', 'RUS'], ['KOR', 'PRK']);
const some = fc.uniqueArray(fc.constantFrom('KOR', 'RUS', 'PRK', 'CHN'), { minLength: 2, maxLength: 4 });
const occasion = fc.option(fc.constantFrom('one', 'two'), { nil: undefined });
const treaty = fc.constantFrom('treaty-a', 'treaty-b');

type Happening = { type: string; data: Record<string, unknown> };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.tuple(some, fc.constantFrom('summit', 'talks', 'phone'), occasion).map(([participants, mode, occasionId]) => ({ type: 'ContactHeld', data: { participants, mode, occasionId } })),
  fc.tuple(direction, fc.constantFrom('one', 'two')).map(([[by, to], occasionId]) => ({ type: 'ProtestLodged', data: { by, to, form: 'oral', grounds: 'x', occasionId } })),
  fc.tuple(direction, fc.constantFrom('one', 'two'), fc.boolean(), fc.uuid()).map(([[by, to], occasionId, ultimatum, demandId]) => ({
    type: 'DemandMade', data: { by, to, text: 'x', demandId, occasionId, deadline: ultimatum ? { date: '2024-12-31' } : undefined },
  })),
  fc.tuple(direction, fc.constantFrom('one', 'three'), fc.uuid()).map(([[by, to], occasionId, undertakingId]) => ({ type: 'UndertakingGiven', data: { by, to, text: 'x', undertakingId, occasionId } })),
  fc.tuple(direction, fc.boolean(), fc.constantFrom('two', 'three')).map(([[by, to], both, occasionId]) => ({
    type: 'WarningIssued', data: { by, against: both ? [to, 'CHN'] : [to], thirdParties: both ? undefined : ['RUS'], text: 'x', occasionId },
  })),
  direction.map(([by, target]) => ({ type: 'SanctionImposed', data: { by, targets: [target], sanctionId: 's', measure: 'x' } })),
  fc.tuple(some, fc.constantFrom('supportive', 'critical')).map(([[one, ...others], stance]) => ({
    type: 'PositionExpressed', data: { by: others.length > 1 ? [one, others[0]] : [one], towards: others.slice(others.length > 1 ? 1 : 0), stance },
  })),
  fc.tuple(some, treaty).map(([signatories, treatyId]) => ({ type: 'TreatySigned', data: { signatories, treatyId, title: 'x' } })),
  fc.tuple(direction, treaty).map(([[party], treatyId]) => ({ type: 'TreatyRatified', data: { party, treatyId, act: 'ratification' } })),
  fc.tuple(some, treaty).map(([parties, treatyId]) => ({ type: 'TreatyEnteredIntoForce', data: { parties, treatyId } })),
  fc.tuple(direction, fc.constantFrom('embassy', 'liaison', 'none')).map(([[sending, receiving], level]) => ({ type: 'MissionLevelChanged', data: { sending, receiving, level } })),
  fc.tuple(direction, fc.boolean()).map(([between, severed]) => (severed ? { type: 'RelationsSevered', data: { between } } : { type: 'RelationsEstablished', data: { between, level: 'embassy' } })),
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom<[string, string]>(['KOR', 'RUS'], ['RUS', 'KOR']), fc.constantFrom('040', '042', '043', '057', '042', '043', '010', '045', '111', '190')).map(([[actor, recipient], code]) => ({
    type: 'CodedActRecorded', data: { actor, recipient, code, scheme: 'CAMEO', dataset: 'icews', datasetEventId: 'x', raw: {} },
  })) },
);

/** Half of it within few days, so that rows and occasions meet; some of it in a month, some of it at a time unknown but for its latest day. */
const when = fc.record({
  day: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 297, max: 299 })),
  kind: fc.oneof({ weight: 8, arbitrary: fc.constant('day' as const) }, { weight: 2, arbitrary: fc.constant('month' as const) }, { weight: 1, arbitrary: fc.constant(NEVER) }),
  offsetHours: fc.constantFrom(0, 0, 9, -5),
});

const historyOf = (size: { minLength?: number; maxLength: number; size?: 'max' }): fc.Arbitrary<DatedEvent[]> =>
  fc.array(fc.record({ what: happening, when, learned: fc.integer({ min: 0, max: 20 }) }), size).map((drawn) =>
    drawn.map(({ what, when: { day, kind, offsetHours }, learned }, place) => {
      const text = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
      const of = new Date(FIRST + day * DAY);
      const first = kind === 'month' ? Date.UTC(of.getUTCFullYear(), of.getUTCMonth(), 1) : of.getTime();
      const after = kind === 'month' ? Date.UTC(of.getUTCFullYear(), of.getUTCMonth() + 1, 1) : first + DAY;
      const date = kind === 'month' ? text(first).slice(0, 7) : kind === NEVER ? `../${text(first)}` : text(first);
      const zone = offsetHours === 0 ? 'UTC' : `${offsetHours < 0 ? '-' : '+'}0${Math.abs(offsetHours)}:00`;
      return {
        eventId: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
        type: what.type,
        data: { ...what.data, contactId: 'c', occurred: { date, zone }, sources: [{ publisher: 'test' }] },
        start: kind === NEVER ? -Infinity : first - offsetHours * HOUR,
        end: after - offsetHours * HOUR,
        firstDay: kind === NEVER ? '0000-01-01' : text(first),
        lastDay: text(after - DAY),
        learned: LEARNED + learned,
        position: place + 1,
      };
    }),
  );

const history = historyOf({ maxLength: 60 });
const longHistory = historyOf({ minLength: 600, maxLength: 700, size: 'max' });

const question: fc.Arbitrary<IndexQuestion> = fc.record({
  day: fc.option(fc.oneof(fc.integer({ min: 250, max: 650 }), fc.integer({ min: 297, max: 300 })).map((day) => new Date(FIRST + day * DAY).toISOString().slice(0, 10)), { nil: undefined }),
  instant: fc.integer({ min: 250 * 24, max: 650 * 24 }).map((hour) => FIRST + hour * HOUR),
  knownAt: fc.oneof(fc.constant(LEARNED + 20), fc.integer({ min: 0, max: 20 }).map((learned) => LEARNED + learned)),
  position: fc.oneof(fc.constant(1_000), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 300, max: 700 })),
  certain: fc.boolean(),
  table: fc.constantFrom(0, 1, 2),
  halfLifeDays: fc.oneof(fc.constant(30), fc.constantFrom(1, 2, 7, 90, 365, 3650)),
});

const FIELDS = ['cooperation', 'conflict', 'balance', 'trend30', 'trend180', 'directions/KOR>RUS/cooperation', 'directions/RUS>KOR/conflict', 'directions/KOR>RUS/balance', 'directions/RUS>KOR/balance'];
const field = fc.constantFrom(...FIELDS);
const KOR_RUS = pairOf('KOR', 'RUS');

type Store = ReturnType<typeof storeOf>['store'];

function storeOf(events: readonly DatedEvent[]) {
  const { store, projection, close } = readStoreOf(readModel.fold, readModel.indexing);
  const entries = events.map(({ eventId, type, data, learned, position }) => ({
    kind: 'event' as const,
    event: {
      eventId, learned, recordedAt: LEARNED + 100, revision: 0n, position: BigInt(position), stream: typeof data['treatyId'] === 'string' ? data['treatyId'] : `any-${eventId}`,
      event: { type, data } as unknown as DiplomaticEvent,
      metadata: { schemaVersion: 1, recordedBy: 'test' },
    },
  }));
  projection.record(entries, BigInt(Math.max(1, events.length)));
  while (projection.refresh()) continue;
  return { store, close };
}

const pointOf = ({ day, instant, knownAt, position, certain }: IndexQuestion): Point => ({
  asOf: day === undefined ? { kind: 'instant', at: instant } : { kind: 'day', day },
  knownAt, position: BigInt(position), certainty: certain ? 'certain' : 'possible',
});
const weighingOf = ({ table, halfLifeDays }: IndexQuestion): Weighing => ({ weights: WEIGHT_TABLES[table], halfLifeDays });

/** The values one after the other, by their pointers. */
function valuesOf(part: object, at = ''): [pointer: string, value: number][] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => (typeof value === 'object' && value !== null ? valuesOf(value, `${at}/${name}`) : [[`${at}/${name}`, value as number]]));
}

async function agrees(store: Store, events: readonly DatedEvent[], asked: IndexQuestion): Promise<void> {
  const { index } = await new Relationships(store).weighed(KOR_RUS, pointOf(asked), weighingOf(asked));
  expect(index).toMatchObject(weighingOf(asked));
  const found = new Map(valuesOf(index));
  for (const [pointer, value] of valuesOf(naiveIndex(events, 'KOR', 'RUS', asked))) {
    const error = Math.abs((found.get(pointer) ?? NaN) - value);
    expect({ pointer, value, error, near: error < 1e-9 }).toMatchObject({ near: true });
  }
}

async function addsUp(store: Store, asked: IndexQuestion, name: string): Promise<void> {
  const [point, weighing] = [pointOf(asked), weighingOf(asked)];
  const path = readPointer(`/index/${name}`);
  const field = indexFieldOf(path, KOR_RUS);
  if (!field) throw new Error(name);
  const { value } = fieldOf(await new Relationships(store).weighed(KOR_RUS, point, weighing), path);
  const contributions = await explainedIndex(store, KOR_RUS, point, field, weighing);
  expect(Math.abs(contributions.reduce((sum, part) => sum + part.value, 0) - (value as number))).toBeLessThan(1e-9);
  expect(new Set(contributions.map(idOf)).size).toBe(contributions.length);
  if (name === 'cooperation' || name === 'conflict') for (const part of contributions) expect(Math.abs(madeOf(part) - part.value)).toBeLessThan(1e-12);
}

const idOf = (part: ListedContribution): string => ('eventId' in part ? part.eventId : 'others');
const madeOf = (part: ListedContribution): number => ('eventId' in part ? Math.abs(part.weight * part.decay) : part.value);

async function recorded(events: readonly DatedEvent[], ask: (store: Store) => Promise<void>): Promise<void> {
  const { store, close } = storeOf(events);
  try {
    await ask(store);
  } finally {
    close();
  }
}

describe('The index', () => {
  it('is what a naive sum over all acts says, for any history, point, table of weights and half-life', async () => {
    await fc.assert(fc.asyncProperty(history, question, (events, asked) => recorded(events, (store) => agrees(store, events, asked))), { numRuns: RUNS });
  });

  it('is the sum of what each event contributes, within 1e-9', async () => {
    await fc.assert(fc.asyncProperty(history, question, field, (events, asked, name) => recorded(events, (store) => addsUp(store, asked, name))), { numRuns: RUNS });
  });

  it('is so for histories long enough for snapshots and pages', async () => {
    await fc.assert(
      fc.asyncProperty(longHistory, fc.array(question, { minLength: 4, maxLength: 4 }), field, (events, questions, name) =>
        recorded(events, async (store) => {
          for (const asked of questions) {
            await agrees(store, events, asked);
            await addsUp(store, asked, name);
          }
        }),
      ),
      { numRuns: runs(20) },
    );
  });
});
