import { answer, foldOf, told } from '../../../test/support/facts.js';
import type { DiplomaticFact } from './diplomatic-fact.js';

const occasionId = 'meeting';
const demand = (on: string, more: { deadline?: { date: string } } = {}) => told(on, 'DemandMade', { occasionId, demandId: 'one', by: 'KOR', to: 'RUS', text: 'stop', ...more });
const response = (on: string, outcome: 'accepted' | 'partly-accepted' | 'rejected' | 'evaded') => told(on, 'ResponseGiven', { occasionId, demandId: 'one', by: 'RUS', to: 'KOR', outcome });
const demands = (facts: readonly DiplomaticFact[], asOf: string) => answer('KOR', 'RUS', facts, asOf).openDemands;

/** The facts of one day in either order of learning. */
const eitherWay = (facts: readonly DiplomaticFact[]): DiplomaticFact[][] => [facts.map((fact, place) => ({ ...fact, learned: place })), facts.map((fact, place) => ({ ...fact, learned: -place }))];

describe('what is open', () => {
  it('is closed by what closes it on the same day, whichever the record learned of first', () => {
    for (const facts of eitherWay([demand('2024-06-21'), response('2024-06-21', 'rejected')])) expect(demands(facts, '2024-06-21')).toEqual([]);
    for (const facts of eitherWay([demand('2024-06-21'), response('2024-06-21', 'evaded')])) expect(demands(facts, '2024-06-21')).toMatchObject([{ answers: ['evaded'] }]);
    const given = told('2024-06-21', 'UndertakingGiven', { occasionId, undertakingId: 'u', by: 'RUS', to: 'KOR', text: 'report' });
    const kept = told('2024-06-21', 'UndertakingDischarged', { occasionId, undertakingId: 'u', by: 'RUS', to: 'KOR' });
    for (const facts of eitherWay([given, kept])) expect(answer('KOR', 'RUS', facts, '2024-06-21').openUndertakings).toEqual([]);
    const policy = { policyId: 'p', by: 'KOR', towards: ['RUS'], subject: 'aid' };
    const reconsidered = told('2024-06-21', 'PolicyReconsidered', { ...policy, direction: 'open' });
    for (const facts of eitherWay([reconsidered, told('2024-06-21', 'PolicyDecided', { ...policy, outcome: 'maintained' })])) {
      expect(answer('KOR', 'RUS', facts, '2024-06-21').policiesUnderReconsideration).toEqual([]);
    }
    const sanction = { sanctionId: 's', by: 'KOR', targets: ['RUS'] };
    for (const facts of eitherWay([told('2024-06-21', 'SanctionImposed', { ...sanction, measure: 'asset freeze' }), told('2024-06-21', 'SanctionLifted', sanction)])) {
      expect(answer('KOR', 'RUS', facts, '2024-06-21').sanctionsInForce).toEqual([]);
    }
  });

  it('is closed by an answer known only by its month, whose first day is before it', () => {
    expect(demands([response('2024-06', 'accepted'), demand('2024-06-21')], '2024-06-21')).toEqual([]);
  });

  it('is open again when it is made again after its answer', () => {
    expect(demands([demand('2024-06-21'), response('2024-06-25', 'rejected'), demand('2024-07-01')], '2024-07-01')).toMatchObject([{ since: '2024-07-01' }]);
  });
});

describe('a demand with a deadline', () => {
  const ultimatum = demand('2024-06-21', { deadline: { date: '2024-07' } });

  it('is open until the deadline has certainly passed, and says so while it may have', () => {
    expect(demands([ultimatum], '2024-06-30')).toMatchObject([{ deadline: '2024-07', mayHaveLapsed: undefined, ageInDays: 10 }]);
    expect(demands([ultimatum], '2024-07-01')).toMatchObject([{ mayHaveLapsed: true }]);
    expect(demands([ultimatum], '2024-07-31T12:00:00Z')).toMatchObject([{ mayHaveLapsed: true }]);
    expect(demands([ultimatum], '2024-07-31')).toEqual([]);
  });

  it('is not carried on for ever when it has lapsed', () => {
    const later = told('2024-09-01', 'DemandMade', { occasionId, demandId: 'two', by: 'KOR', to: 'RUS', text: 'stop' });
    expect(Object.keys(foldOf('KOR', 'RUS', [ultimatum, later], '2024-09-01').demands.open)).toEqual(['two']);
  });
});

describe('sanctions', () => {
  it('are in force until they are lifted, for those for whom they are', () => {
    const imposed = told('2022-02-24', 'SanctionImposed', { sanctionId: 's', by: 'KOR', targets: ['BLR', 'RUS'], measure: 'export controls' });
    const lifted = told('2023-01-01', 'SanctionLifted', { sanctionId: 's', by: 'KOR', targets: ['BLR'] });
    expect(answer('KOR', 'RUS', [imposed, lifted], '2023-06-01').sanctionsInForce).toEqual([{ sanctionId: 's', by: 'KOR', targets: ['BLR', 'RUS'], measure: 'export controls', since: '2022-02-24' }]);
    expect(answer('BLR', 'KOR', [imposed, lifted], '2023-06-01').sanctionsInForce).toEqual([]);
  });
});
