import fc from 'fast-check';
import { anyHappening, type Happening } from '../../../test/naive/histories.js';
import { told } from '../../../test/support/facts.js';
import type { FactType } from '../../catalogue/index.js';
import { pairOf } from '../../kernel/actor-pair.js';
import { compareFacts, orderOf } from '../../kernel/fact.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { pairsTouched } from './pairs-touched.js';
import type { PairState } from './pair-state.js';
import { relationshipFold } from './relationship-fold.js';

const pair = pairOf('KOR', 'RUS');
const day = fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 5 })).map((number) => new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10));
const date = fc.oneof(day, day, day.map((text) => text.slice(0, 7)), day.map((text) => `../${text}`), day.map((text) => `${text}/..`));
const contests = fc.constantFrom([], [], [{ eventId: 'dispute', reason: 'never happened', claimedBy: 'RUS' }]);
const anomalies = fc.constantFrom([], [], [{ rule: 'signature-before-force', message: 'The treaty has not been signed by then' }]);

/** Whatever its type, with what the record says of it since. */
const fact: fc.Arbitrary<DiplomaticFact> = fc
  .record({ on: date, what: anyHappening, learned: fc.integer({ min: 0, max: 2 }), contests, anomalies })
  .map(({ on, what, learned, ...said }) => ({ ...toldOf(on, what), learned, ...said, amendedBy: said.contests.map(({ eventId }) => eventId) }));

const toldOf = (on: string, { type, data }: Happening): DiplomaticFact => told(on, type as FactType, data as never);

const history = fc.array(fact, { maxLength: 60 }).map((facts) => facts.sort((one, other) => compareFacts(orderOf(one), orderOf(other))));

const fold = (from: PairState, facts: readonly DiplomaticFact[]): PairState => facts.reduce((state, next) => relationshipFold.apply(state, next), from);

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('the state of a pair', () => {
  it('goes on from a snapshot taken anywhere to the same state, to the last bit', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 60 }), (facts, cut) => {
        const snapshot = JSON.parse(JSON.stringify(fold(relationshipFold.begin(pair), facts.slice(0, cut)))) as PairState;
        expect(JSON.stringify(fold(snapshot, facts.slice(cut)))).toBe(JSON.stringify(fold(relationshipFold.begin(pair), facts)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never changes the state that it was given', () => {
    fc.assert(
      fc.property(history, (facts) => {
        expect(() => facts.reduce((state, next) => frozen(relationshipFold.apply(state, next)), frozen(relationshipFold.begin(pair)))).not.toThrow();
      }),
    );
  });

  it('is left as it is by an event that does not touch the pair', () => {
    const elsewhere = told('2024-06-21', 'ContactHeld', { contactId: 'c', mode: 'talks', participants: ['JPN', 'USA'], thirdParties: ['RUS'] });
    const state = relationshipFold.begin(pair);
    expect(relationshipFold.apply(state, elsewhere)).toBe(state);
    expect(new Set(pairsTouched(elsewhere.event, []))).toEqual(new Set([pairOf('JPN', 'USA'), pairOf('JPN', 'RUS'), pairOf('RUS', 'USA')]));
  });
});
