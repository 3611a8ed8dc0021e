import { answer, told } from '../../../test/support/facts.js';

const occasionId = 'summons-2024-06-21';
const demand = (demandId: string, more: { deadline?: { date: string } } = {}) =>
  told('2024-06-21', 'DemandMade', { occasionId, demandId, by: 'KOR', to: 'RUS', text: 'stop the cooperation', ...more });
const response = (outcome: 'accepted' | 'rejected' | 'evaded') => told('2024-06-25', 'ResponseGiven', { occasionId, demandId: 'one', by: 'RUS', to: 'KOR', outcome });

const openDemands = (facts: Parameters<typeof answer>[2], asOf: string) => answer('RUS', 'KOR', facts, asOf).openDemands.map(({ demandId }) => demandId);

describe('representations between a pair', () => {
  it('keep a demand open, growing old, until it is accepted or rejected', () => {
    expect(answer('KOR', 'RUS', [demand('one')], '2024-06-30').openDemands).toMatchObject([{ demandId: 'one', by: 'KOR', to: 'RUS', since: '2024-06-21', ageInDays: 10 }]);
    expect(openDemands([demand('one'), response('rejected')], '2024-06-24')).toEqual(['one']);
    expect(openDemands([demand('one'), response('rejected')], '2024-06-25')).toEqual([]);
    expect(openDemands([demand('one'), response('accepted')], '2024-06-25')).toEqual([]);
    expect(answer('KOR', 'RUS', [demand('one'), response('evaded')], '2024-06-25').openDemands).toMatchObject([{ answers: ['evaded'] }]);
  });

  it('let an ultimatum lapse at its deadline, without an event', () => {
    const ultimatum = demand('one', { deadline: { date: '2024-06-28' } });
    expect(openDemands([ultimatum], '2024-06-27')).toEqual(['one']);
    expect(openDemands([ultimatum], '2024-06-28')).toEqual([]);
  });

  it('keep an undertaking open until it is discharged or broken', () => {
    const given = told('2024-06-21', 'UndertakingGiven', { occasionId, undertakingId: 'report', by: 'RUS', to: 'KOR', text: 'report to Moscow' });
    const broken = told('2024-07-01', 'UndertakingBroken', { occasionId, undertakingId: 'report', by: 'RUS', to: 'KOR' });
    expect(answer('KOR', 'RUS', [given, broken], '2024-06-30').openUndertakings).toMatchObject([{ undertakingId: 'report', ageInDays: 10 }]);
    expect(answer('KOR', 'RUS', [given, broken], '2024-07-01').openUndertakings).toEqual([]);
  });

  it('count summonses by direction over twelve months, and remember the last for ever', () => {
    const summons = (on: string, by: string, of: string) => told(on, 'AmbassadorSummoned', { occasionId: `s.${on}`, by, of, envoy: 'Georgy Zinoviev', summonedBy: 'vice minister' });
    const facts = [summons('2023-01-10', 'KOR', 'RUS'), summons('2024-03-01', 'KOR', 'RUS'), summons('2024-06-21', 'KOR', 'RUS'), summons('2024-06-21', 'RUS', 'KOR')];
    expect(answer('KOR', 'RUS', facts, '2024-06-30').summonses).toEqual({ 'KOR>RUS': { last: '2024-06-21', countLast12Months: 2 }, 'RUS>KOR': { last: '2024-06-21', countLast12Months: 1 } });
    expect(answer('KOR', 'RUS', facts, '2030-01-01').summonses).toMatchObject({ 'KOR>RUS': { last: '2024-06-21', countLast12Months: 0 } });
  });

  it('hold an accusation against two as contested between those two, and as no act of theirs', () => {
    const accused = told('2024-06-20', 'AccusationMade', { occasionId, by: 'KOR', against: ['PRK', 'RUS'], text: 'violation', norms: ['UNSCR 1718'] });
    expect(answer('PRK', 'RUS', [accused], '2024-06-21')).toMatchObject({ contested: [{ eventId: accused.eventId, reason: 'legality-contested', claimedBy: 'KOR' }], lastEvent: null, index: { conflict: 0 } });
  });

  it('name an account as claimed where only one side gives it', () => {
    const claimed = told('2024-06-21', 'ProtestLodged', { occasionId, by: 'KOR', to: 'RUS', form: 'oral', grounds: 'treaty', sources: [{ publisher: 'Yonhap', claimedBy: 'KOR' }] });
    expect(answer('KOR', 'RUS', [claimed], '2024-06-21').contested).toEqual([{ eventId: claimed.eventId, type: 'ProtestLodged', reason: 'claimed-by-one-side', claimedBy: 'KOR' }]);
  });
});
