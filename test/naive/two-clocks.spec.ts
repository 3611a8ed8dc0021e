import fc from 'fast-check';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import { answersOf } from './answers.js';
import { anyHappening, anyDensity, diplomaticHappening, LEARNED, ledgerHappening, question, treatyHappening, type Happening } from './histories.js';
import type { NaiveEvent } from './naive-time.js';
import { runs } from './runs.js';

const EVERYTHING = { knownAt: LEARNED + 1_000, position: 1_000 };

function asked<T>(events: readonly NaiveEvent[], ask: (answers: ReturnType<typeof answersOf>) => T): T {
  const answers = answersOf(events);
  try {
    return ask(answers);
  } finally {
    answers.close();
  }
}

/** The sums are equal but for the order of their addends. */
const withoutIndex = ({ index: _index, ...state }: RelationshipState): Omit<RelationshipState, 'index'> => state;

describe('An answer as of a date', () => {
  it('does not change when later-dated events arrive', () => {
    fc.assert(
      fc.property(anyDensity(anyHappening), question, (events, point) => {
        const day = point.day ?? '2024-03-15';
        const everything = { ...point, ...EVERYTHING, day };
        const sofar = events.filter(({ date }) => date.slice(0, 7) < day.slice(0, 7) || (date.slice(0, 7) === day.slice(0, 7) && (date.slice(8) || '01') <= day.slice(8)));
        expect(asked(events, ({ ask }) => ask('KOR', 'RUS', everything))).toEqual(asked(sofar, ({ ask }) => ask('KOR', 'RUS', everything)));
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('does not change, for what was known at a time, when things learned later are recorded among the rest', () => {
    fc.assert(
      fc.property(anyDensity(anyHappening), anyDensity(anyHappening), fc.infiniteStream(fc.boolean()), question, (known, more, first, point) => {
        const knownAt = LEARNED + 60;
        const later = more.map((event) => ({ ...event, learned: event.learned + 100, eventId: event.eventId.replace('4000', '4001') }));
        const merged: NaiveEvent[] = [];
        for (const [one, other] = [[...known], [...later]]; one.length + other.length > 0; ) {
          const next = (one.length > 0 && (other.length === 0 || first.next().value) ? one : other).shift();
          if (next) merged.push({ ...next, position: merged.length + 1 });
        }
        const then = { ...point, ...EVERYTHING, knownAt };
        expect(asked(merged, ({ ask }) => ask('KOR', 'RUS', then))).toEqual(asked(known, ({ ask }) => ask('KOR', 'RUS', then)));
      }),
      { numRuns: runs(1_000) },
    );
  });
});

describe('Events of the same beginning, learned together', () => {
  /** The same history, recorded in another order. */
  const reordered = (happening: fc.Arbitrary<Happening>) =>
    anyDensity(happening)
      .map((events) => events.map((event) => ({ ...event, learned: LEARNED })))
      .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })))
      .map(([events, shuffled]) => [events, shuffled.map((event, place) => ({ ...event, position: place + 1 }))] as const);

  it.each([
    ['relations and missions', diplomaticHappening],
    ['the ledger', ledgerHappening],
  ])('make the same state in whatever order they were recorded: %s', (_of, happening) => {
    fc.assert(
      fc.property(reordered(happening), question, ([one, other], point) => {
        const everything = { ...point, ...EVERYTHING };
        const states = [one, other].map((events) => asked(events, ({ ask }) => withoutIndex(ask('KOR', 'RUS', everything))));
        expect(states[0]).toEqual(states[1]);
      }),
      { numRuns: runs(500) },
    );
  });

  it('make the same treaties in whatever order they were recorded', () => {
    fc.assert(
      fc.property(reordered(treatyHappening), question, ([one, other], point) => {
        const states = [one, other].map((events) => asked(events, ({ ask }) => ask('KOR', 'RUS', { ...point, ...EVERYTHING })));
        const [first, second] = states.map(({ treaties, obligations, evidence }) => ({
          treaties, obligations, evidence: Object.entries(evidence).filter(([pointer]) => /^\/(treaties|obligations)\//.test(pointer)),
        }));
        expect(first).toEqual(second);
      }),
      { numRuns: runs(500) },
    );
  });
});
