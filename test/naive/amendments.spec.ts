import fc from 'fast-check';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import { answersOf, inNaiveWords, occurredOf } from './answers.js';
import { anyHappening, eventId, historyOf, LEARNED, question, toldHappening, treatyHappening, type Happening } from './histories.js';
import { amendedFacts, isAmending } from './naive-amendments.js';
import { naiveState } from './naive-relationship.js';
import type { NaiveEvent } from './naive-time.js';
import { runs } from './runs.js';

const PAIRS = [['KOR', 'RUS'], ['PRK', 'RUS']] as const;
const DENSITY = { days: 30, learned: 50, offsets: [0, 9] };
/** Mostly corrections and retractions, the latter of amendments too. */
const KINDS = ['FactCorrected', 'FactCorrected', 'FactCorrected', 'FactRetracted', 'FactRetracted', 'SourceAdded', 'ClaimDisputed', 'DuplicateMerged'];

interface Drawn {
  readonly kind: string;
  readonly target: number;
  readonly learned: number;
  readonly date: NaiveEvent;
  /** What the corrected fact takes its new fields from, where one of them is of its type. */
  readonly otherwise: readonly Happening[];
  readonly sources: readonly object[];
}

const drawn = (happening: fc.Arbitrary<Happening>): fc.Arbitrary<Drawn> =>
  fc.record({
    kind: fc.constantFrom(...KINDS),
    target: fc.nat(1_000),
    learned: fc.integer({ min: 0, max: 60 }),
    date: historyOf(happening, DENSITY, 1).filter((events) => events.length > 0).map(([event]) => event as NaiveEvent),
    otherwise: fc.array(happening, { maxLength: 12 }),
    sources: fc.constantFrom([{ publisher: 'x', claimedBy: 'KOR' }], [{ publisher: 'y' }]),
  });

/** A history, and what is said of it later: of its facts, and where that is a retraction, of what was said before. */
const amendedHistory = (happening: fc.Arbitrary<Happening>): fc.Arbitrary<NaiveEvent[]> =>
  fc.tuple(historyOf(happening, DENSITY, 14).filter((events) => events.length > 0), fc.array(drawn(happening), { maxLength: 10 })).map(([facts, amendments]) => {
    const said: NaiveEvent[] = [];
    for (const amendment of amendments) {
      const targets = amendment.kind === 'FactRetracted' ? [...facts, ...said] : facts;
      const target = targets[amendment.target % targets.length] as NaiveEvent;
      const place = facts.length + said.length;
      said.push({ type: amendment.kind, date: '2024-01-01', offsetHours: 0, learned: LEARNED + amendment.learned, eventId: eventId(place), position: place + 1, data: { about: target.eventId, ...whatItSays(amendment, target) } });
    }
    return [...facts, ...said];
  });

function whatItSays({ kind, date, otherwise, sources }: Drawn, target: NaiveEvent): Record<string, unknown> {
  if (kind === 'SourceAdded') return { sources };
  if (kind !== 'FactCorrected') return { reason: 'x', sources: [{ publisher: 'x' }] };
  const { treatyId: _itsStream, ...fields } = otherwise.find(({ type }) => type === target.type)?.data ?? {};
  return { reason: 'x', sources: [{ publisher: 'x' }], correction: { occurred: occurredOf(date), ...fields } };
}

/** Recorded in another order: facts in any, each amendment behind what it is about and behind those before it. */
const inAnotherOrder = (events: readonly NaiveEvent[]): fc.Arbitrary<NaiveEvent[]> =>
  fc.infiniteStream(fc.nat(1_000)).map((choices) => {
    const ordered: NaiveEvent[] = [];
    const isSaid = ({ type }: NaiveEvent): boolean => isAmending(type);
    for (let waiting = [...events]; waiting.length > 0; waiting = waiting.filter((event) => !ordered.some(({ eventId: id }) => id === event.eventId))) {
      const firstSaid = waiting.find(isSaid);
      const ready = waiting.filter((event) => !isSaid(event) || (event === firstSaid && ordered.some(({ eventId: id }) => id === event.data['about'])));
      const next = ready[(choices.next().value ?? 0) % ready.length] as NaiveEvent;
      ordered.push({ ...next, position: ordered.length + 1 });
    }
    return ordered;
  });

const everything = { knownAt: LEARNED + 1_000, position: 1_000 };
/** The sums are equal but for the order of their addends. */
const withoutIndex = ({ index: _index, ...state }: RelationshipState) => state;

describe('What is said of events later', () => {
  it.each([
    ['anything', anyHappening, 1_000],
    ['treaties', treatyHappening, 500],
    ['what was told and claimed', toldHappening, 300],
  ])('makes the state that a naive fold makes of the facts as they then stand: of %s', (_of, happening, inShort) => {
    fc.assert(
      fc.property(amendedHistory(happening), fc.array(question, { minLength: 2, maxLength: 3 }), (events, questions) => {
        const answers = answersOf(events);
        try {
          for (const point of questions) {
            for (const [one, other] of PAIRS) expect(inNaiveWords(answers.ask(one, other, point))).toEqual(naiveState(amendedFacts(events, point), one, other, point));
          }
        } finally {
          answers.close();
        }
      }),
      { numRuns: runs(inShort) },
    );
  });

  it('makes the same state in whatever order it, and the facts, were recorded', () => {
    const twice = amendedHistory(anyHappening).chain((events) => fc.tuple(fc.constant(events), inAnotherOrder(events)));
    fc.assert(
      fc.property(twice, question, (orders, point) => {
        const [state, another] = orders.map((events) => {
          const answers = answersOf(events);
          const told = withoutIndex(answers.ask('KOR', 'RUS', { ...point, ...everything }));
          answers.close();
          return told;
        });
        expect(another).toEqual(state);
      }),
      { numRuns: runs(1_000) },
    );
  });
});
