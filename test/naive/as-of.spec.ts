import fc from 'fast-check';
import type { DiplomaticEvent } from '../../src/catalogue/index.js';
import { pairOf } from '../../src/kernel/actor-pair.js';
import type { Point } from '../../src/kernel/point.js';
import { readModel } from '../../src/relationship/read-model.js';
import { readStoreOf } from '../support/read-store.js';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import { view } from '../../src/relationship/fold/view/view.js';
import { naiveState, type NaiveEvent, type NaivePoint, type NaiveState } from './naive-relationship.js';

const LEARNED = Date.UTC(2025, 0, 1);
const sources = [{ publisher: 'test' }];
const ids = ['one', 'two', 'three'];
const states = ['KOR', 'RUS', 'PRK'];

const act = fc.constantFrom<[string, string]>(['KOR', 'RUS'], ['RUS', 'KOR'], ['PRK', 'RUS'], ['KOR', 'PRK']);
const id = fc.constantFrom(...ids);

/** Ids of what is opened are used once, by the place of the event; what follows may name one that was never opened. */
const happening: fc.Arbitrary<{ type: string; data: Record<string, unknown>; opens?: string }> = fc.oneof(
  act.map(([by, of]) => ({ type: 'AmbassadorSummoned', data: { by, of, envoy: 'x', summonedBy: 'y' } })),
  act.map(([by, to]) => ({ type: 'ProtestLodged', data: { by, to, form: 'oral', grounds: 'x' } })),
  fc.tuple(act, id).map(([[by, to], demandId]) => ({ type: 'DemandMade', data: { by, to, demandId, text: 'x' }, opens: `demand ${demandId}` })),
  fc.tuple(act, id).map(([[by, to], undertakingId]) => ({ type: 'UndertakingGiven', data: { by, to, undertakingId, text: 'x' }, opens: `undertaking ${undertakingId}` })),
  act.map(([by, to]) => ({ type: 'PolicyReconsidered', data: { policyId: `${by}.${to}`, by, towards: [to], subject: 'x', direction: 'open' } })),
  act.map(([by, to]) => ({ type: 'PolicyDecided', data: { policyId: `${by}.${to}`, by, towards: [to], subject: 'x', outcome: 'maintained' } })),
  fc.tuple(act, fc.constantFrom('summit', 'phone', 'talks')).map(([participants, mode]) => ({ type: 'ContactHeld', data: { mode, participants } })),
  fc.tuple(act, fc.constantFrom('defense', 'consultation'), id).map(([signatories, obligation, treatyId]) => ({
    type: 'TreatySigned', data: { treatyId, title: 'x', signatories, clauses: [{ obligation, text: 'x' }] }, opens: `treaty ${treatyId}`,
  })),
);

const history: fc.Arbitrary<NaiveEvent[]> = fc
  .array(
    fc.record({
      what: happening,
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 6 }),
      wholeMonth: fc.boolean(),
      offsetHours: fc.constantFrom(0, 9, -5),
      learned: fc.integer({ min: 0, max: 50 }),
      ending: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  .map((drawn) => {
    const opened = new Set<string>();
    const events: Omit<NaiveEvent, 'position' | 'eventId'>[] = [];
    for (const { what, day, month, wholeMonth, offsetHours, learned, ending } of drawn) {
      if (what.opens !== undefined && opened.has(what.opens)) continue;
      if (what.opens !== undefined) opened.add(what.opens);
      const two = (number: number): string => String(number).padStart(2, '0');
      const date = wholeMonth ? `2024-${two(month)}` : `2024-${two(month)}-${two(day)}`;
      events.push({ type: what.type, data: what.data, date, offsetHours, learned: LEARNED + learned });
      if (ending === undefined) continue;
      const later = { date: `2024-${two(month + 2)}-${two(day)}`, offsetHours, learned: LEARNED + ending };
      const { by, to, demandId, undertakingId, treatyId, signatories } = what.data;
      if (what.type === 'DemandMade') events.push({ ...later, type: 'ResponseGiven', data: { by: to, to: by, demandId, outcome: ending % 2 ? 'accepted' : 'evaded' } });
      if (what.type === 'UndertakingGiven') events.push({ ...later, type: 'UndertakingDischarged', data: { by, to, undertakingId } });
      if (what.type === 'TreatySigned') {
        events.push({ ...later, type: 'TreatyRatified', data: { treatyId, party: (signatories as string[])[0], act: 'ratification' } });
        if (ending % 3 === 0) events.push({ ...later, date: `2024-${two(month + 3)}-${two(day)}`, type: 'TreatyEnteredIntoForce', data: { treatyId, parties: signatories } });
      }
    }
    return events.map((event, place) => ({ ...event, eventId: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`, position: place + 1 }));
  });

const question: fc.Arbitrary<NaivePoint> = fc.record({
  day: fc.option(fc.integer({ min: 0, max: 300 }).map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)), { nil: undefined }),
  instant: fc.integer({ min: 0, max: 300 * 24 }).map((hour) => Date.UTC(2024, 0, 1, hour)),
  knownAt: fc.integer({ min: -1, max: 51 }).map((learned) => LEARNED + learned),
  position: fc.integer({ min: 0, max: 130 }),
  certain: fc.boolean(),
});

const offset = (hours: number): string => (hours === 0 ? 'UTC' : `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`);

const streamOf = (data: Record<string, unknown>, eventId: string): string => (typeof data['treatyId'] === 'string' ? `treaty-${data['treatyId']}` : `any-${eventId}`);

function answersOf(events: readonly NaiveEvent[]) {
  const { store, projection, close } = readStoreOf(readModel.fold, readModel.indexing);
  const entries = events.map(({ eventId, type, date, offsetHours, learned, position, data }) => ({
    kind: 'event' as const,
    event: {
      eventId, learned, recordedAt: LEARNED + 100, revision: BigInt(position), position: BigInt(position), stream: streamOf(data, eventId),
      event: { type, data: { ...data, occurred: { date, zone: offset(offsetHours) }, sources } } as unknown as DiplomaticEvent,
      metadata: { schemaVersion: 1, recordedBy: 'test' },
    },
  }));
  projection.record(entries, BigInt(Math.max(1, events.length)));
  return {
    ask: (one: string, other: string, { day, instant, knownAt, position, certain }: NaivePoint): RelationshipState => {
      const pair = pairOf(one, other);
      const point: Point = {
        asOf: day !== undefined ? { kind: 'day', day } : { kind: 'instant', at: instant ?? 0 },
        knownAt, position: BigInt(position), certainty: certain ? 'certain' : 'possible',
      };
      const state = store.foldAt(pair, point);
      return view(pair, state, { days30: state, days180: state }, point);
    },
    close,
  };
}

const counted = (list: RelationshipState['summonses']): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [direction, { countLast12Months }] of Object.entries(list)) if (countLast12Months !== 0) counts[direction] = countLast12Months;
  return counts;
};

const comparable = (state: RelationshipState): NaiveState => ({
  treaties: Object.fromEntries(state.treaties.map(({ treatyId, stage }) => [treatyId, stage])),
  obligationsInForce: state.obligations.inForce.map(({ treatyId, obligation }) => `${treatyId}:${obligation}`).sort(),
  obligationsPending: state.obligations.pending.map(({ treatyId, obligation }) => `${treatyId}:${obligation}`).sort(),
  openDemands: state.openDemands.map(({ demandId }) => demandId).sort(),
  openUndertakings: state.openUndertakings.map(({ undertakingId }) => undertakingId).sort(),
  policiesUnderReconsideration: state.policiesUnderReconsideration.map(({ policyId }) => policyId).sort(),
  summonses: counted(state.summonses),
  protests: counted(state.protests),
  lastContact: Object.fromEntries(Object.entries(state.lastContact).map(([mode, { on }]) => [mode, on.split(' ')[0] ?? ''])),
  uncertain: [...state.uncertain].sort(),
});

describe('The answer as of a date', () => {
  it('is what a naive fold that filters, sorts and reads off says, for any history and any question', () => {
    fc.assert(
      fc.property(history, fc.array(question, { minLength: 4, maxLength: 8 }), (events, questions) => {
        const answers = answersOf(events);
        try {
          for (const point of questions) {
            for (const [one, other] of [[states[0], states[1]], [states[1], states[2]]] as [string, string][]) {
              expect(comparable(answers.ask(one, other, point))).toEqual(naiveState(events, one, other, point));
            }
          }
        } finally {
          answers.close();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not change for a past date when later-dated events arrive', () => {
    fc.assert(
      fc.property(history, question, (events, point) => {
        const day = point.day ?? '2024-03-15';
        const everything = { ...point, day, position: 1_000, knownAt: LEARNED + 51 };
        const sofar = events.filter(({ date }) => date.slice(0, 7) <= day.slice(0, 7));
        const [before, after] = [answersOf(sofar), answersOf(events)];
        try {
          expect(after.ask('KOR', 'RUS', everything)).toEqual(before.ask('KOR', 'RUS', everything));
        } finally {
          before.close();
          after.close();
        }
      }),
      { numRuns: 200 },
    );
  });
});
