import { answer, foldOf, told } from '../../../test/support/facts.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { valuesOf } from './index-sums.js';
import { changesBetween } from './view/changes.js';

const policy = { policyId: 'lethal-aid', by: 'KOR', subject: 'weapons to Ukraine', towards: ['UKR'], thirdParties: ['RUS'] };
const reconsidered = told('2024-06-20', 'PolicyReconsidered', { ...policy, direction: 'toward-increase' });
const protest = (on: string, occasionId: string) => told(on, 'ProtestLodged', { occasionId, by: 'KOR', to: 'RUS', form: 'oral', grounds: 'treaty' });

/** What the acts come to at the last of them. */
const indexOf = (facts: readonly DiplomaticFact[]) => valuesOf(foldOf('KOR', 'RUS', facts, '2024-06-21').index.sums, ['together', 'a', 'b'], 'house-1');

describe('the index of a pair', () => {
  it('halves in thirty days', () => {
    const talks = told({ date: '2024-01-01', time: '00:00', zone: 'UTC' }, 'ContactHeld', { contactId: 'c', mode: 'talks', participants: ['KOR', 'RUS'] });
    expect(answer('KOR', 'RUS', [talks], '2024-01-31T00:00:00Z').index.cooperation).toBeCloseTo(1, 9);
  });

  it('counts the strongest act of an occasion in full and the rest at a fifth, and no occasion below -10', () => {
    const at = (number: number) => Array.from({ length: number }, () => protest('2024-06-21', 'meeting'));
    const conflict = (number: number) => indexOf(at(number)).conflict;
    expect(conflict(1)).toBeCloseTo(2.5, 9);
    expect(conflict(3)).toBeCloseTo(2.5 + 2 * 0.5, 9);
    expect(conflict(40)).toBeCloseTo(10, 9);
  });

  it('takes two meetings for two', () => {
    expect(indexOf([protest('2024-06-21', 'one'), protest('2024-06-21', 'constructor')]).conflict).toBeCloseTo(5, 9);
  });

  it('shares a meeting of many among them', () => {
    const meeting = told('2024-06-21', 'ContactHeld', { contactId: 'c', mode: 'summit', participants: ['JPN', 'KOR', 'PRK', 'RUS'] });
    expect(indexOf([meeting]).cooperation).toBeCloseTo(1.5, 9);
  });

  it('counts an act known only by its latest date from that date', () => {
    const open = told('../2024-01-01', 'ContactHeld', { contactId: 'c', mode: 'talks', participants: ['KOR', 'RUS'] });
    const earlier = told({ date: '1950-01-01', time: '00:00' }, 'ContactHeld', { contactId: 'd', mode: 'talks', participants: ['KOR', 'RUS'] });
    expect(answer('KOR', 'RUS', [open, earlier], '1950-01-01T00:00:00Z').index.cooperation).toBeCloseTo(2, 6);
    expect(answer('KOR', 'RUS', [open, earlier], '2024-02-01T00:00:00Z').index.cooperation).toBeCloseTo(1, 6);
  });
});

describe('a policy under reconsideration', () => {
  it('stands between the two and, as third party, with whom it touches, at no weight', () => {
    expect(answer('KOR', 'UKR', [reconsidered], '2024-06-20').policiesUnderReconsideration).toMatchObject([{ policyId: 'lethal-aid', since: '2024-06-20', asThirdParty: undefined }]);
    expect(answer('KOR', 'RUS', [reconsidered], '2024-06-20')).toMatchObject({ policiesUnderReconsideration: [{ policyId: 'lethal-aid', asThirdParty: true }], index: { cooperation: 0, conflict: 0 } });
  });

  it('ends with a decision, and keeps its first date when it is reconsidered again', () => {
    const again = told('2024-06-22', 'PolicyReconsidered', { ...policy, direction: 'open' });
    const decided = told('2024-06-24', 'PolicyDecided', { ...policy, outcome: 'maintained' });
    expect(answer('KOR', 'UKR', [reconsidered, again, decided], '2024-06-23').policiesUnderReconsideration).toMatchObject([{ since: '2024-06-20', direction: 'open' }]);
    expect(answer('KOR', 'UKR', [reconsidered, again, decided], '2024-06-24').policiesUnderReconsideration).toEqual([]);
  });
});

describe('what differs between two answers', () => {
  it('names the entry by its id and leaves out what only grew older', () => {
    const fields = changesBetween(answer('KOR', 'UKR', [], '2024-06-19'), answer('KOR', 'UKR', [reconsidered], '2024-06-20')).map(({ field }) => field);
    expect(fields).toEqual(['/policiesUnderReconsideration/lethal-aid', '/lastEvent']);
    expect(changesBetween(answer('KOR', 'UKR', [reconsidered], '2024-06-21'), answer('KOR', 'UKR', [reconsidered], '2024-06-25'))).toEqual([]);
  });

  it('lists as uncertain what only may have happened by then', () => {
    const month = told('2024-06', 'ContactHeld', { contactId: 'c', mode: 'visit', participants: ['KOR', 'UKR'] });
    expect(answer('KOR', 'UKR', [month], '2024-06-15').uncertain).toEqual([month.eventId]);
    expect(answer('KOR', 'UKR', [month], '2024-06-30').uncertain).toEqual([]);
  });
});
