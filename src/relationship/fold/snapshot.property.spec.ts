import fc from 'fast-check';
import { told } from '../../../test/support/facts.js';
import { pairOf } from '../../kernel/actor-pair.js';
import { compareFacts, orderOf } from '../../kernel/fact.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { pairsTouched } from './pairs-touched.js';
import type { PairState } from './pair-state.js';
import { relationshipFold } from './relationship-fold.js';

const pair = pairOf('KOR', 'RUS');
const day = fc.integer({ min: 0, max: 900 }).map((number) => new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10));
const date = fc.oneof(day, day.map((text) => text.slice(0, 7)), day.map((text) => `../${text}`), day.map((text) => `${text}/..`));
const id = fc.constantFrom('one', 'two', 'constructor');
const direction = fc.constantFrom({ by: 'KOR', to: 'RUS' }, { by: 'RUS', to: 'KOR' });

const fact: fc.Arbitrary<DiplomaticFact> = fc.oneof(
  fc.tuple(date, id, id).map(([on, treatyId, supersedes]) => told(on, 'TreatySigned', { treatyId, title: 'Treaty', signatories: ['KOR', 'RUS', 'UKR'], supersedes })),
  fc.tuple(date, id, direction).map(([on, treatyId, { by }]) => told(on, 'TreatyRatified', { treatyId, party: by, act: 'ratification' })),
  fc.tuple(date, id).map(([on, treatyId]) => told(on, 'TreatyEnteredIntoForce', { treatyId })),
  fc.tuple(date, id, direction).map(([on, treatyId, { by }]) => told(on, 'TreatyDenounced', { treatyId, by })),
  fc.tuple(date, id, direction).map(([on, demandId, sides]) => told(on, 'DemandMade', { occasionId: demandId, demandId, ...sides, text: 'stop' })),
  fc.tuple(date, id, direction).map(([on, demandId, sides]) => told(on, 'ResponseGiven', { occasionId: demandId, demandId, ...sides, outcome: 'evaded' })),
  fc.tuple(date, id, direction).map(([on, occasionId, sides]) => told(on, 'ProtestLodged', { occasionId, ...sides, form: 'oral', grounds: 'treaty', certainty: 'claimed' })),
  fc.tuple(date, id).map(([on, policyId]) => told(on, 'PolicyReconsidered', { policyId, by: 'KOR', subject: 'aid', towards: ['UKR'], thirdParties: ['RUS'], direction: 'open' })),
  fc.tuple(date, id).map(([on, contactId]) => told(on, 'PositionExpressed', { contactId, by: ['KOR', 'RUS'], towards: ['PRK'], stance: 'critical' })),
);
const history = fc.array(fact, { maxLength: 40 }).map((facts) => facts.sort((one, other) => compareFacts(orderOf(one), orderOf(other))));

const fold = (from: PairState, facts: readonly DiplomaticFact[]): PairState => facts.reduce((state, next) => relationshipFold.apply(state, next), from);

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('the state of a pair', () => {
  it('goes on from a snapshot taken anywhere to the same state, to the last bit', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 40 }), (facts, cut) => {
        const snapshot = JSON.parse(JSON.stringify(fold(relationshipFold.begin(pair), facts.slice(0, cut)))) as PairState;
        expect(JSON.stringify(fold(snapshot, facts.slice(cut)))).toBe(JSON.stringify(fold(relationshipFold.begin(pair), facts)));
      }),
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
