import { answer, foldOf, told } from '../../../test/support/facts.js';
import { decay, withHalfLife } from './index-accumulator.js';
import { valuesOf } from './index-sums.js';

const MIDNIGHT = '2024-06-22T00:00:00Z';
const atStart = (date: string) => ({ date, time: '00:00', zone: 'UTC' });
const contact = (on: string, mode: 'summit' | 'talks' | 'phone', participants: string[], occasionId?: string) => told(on, 'ContactHeld', { contactId: 'c', mode, participants, occasionId });
const protest = (by: string, to: string, occasionId: string) => told('2024-06-21', 'ProtestLodged', { occasionId, by, to, form: 'oral', grounds: 'treaty' });
const row = (actor: string, recipient: string, code: string, on = '2024-06-21', dataset = 'icews') =>
  told(on, 'CodedActRecorded', { dataset, datasetEventId: '1', scheme: 'CAMEO', code, actor, recipient, raw: {} });

/** Sums at the last act, in the table that has weights for rows. */
const goldsteinOf = (facts: Parameters<typeof foldOf>[2], sides: Parameters<typeof valuesOf>[1] = ['together', 'a', 'b']) => valuesOf(foldOf('KOR', 'RUS', facts, '2025-12-31').index.sums, sides, 'goldstein');
const house = (facts: Parameters<typeof foldOf>[2]) => answer('KOR', 'RUS', facts, '2024-06-21').index;

describe('the index of a direction', () => {
  it('is of what the one did towards the other, and of what both did together', () => {
    const { directions, cooperation, conflict } = house([protest('KOR', 'RUS', 'one'), told('2024-06-21', 'SanctionImposed', { sanctionId: 's', by: 'RUS', targets: ['KOR'], measure: 'x' }), contact('2024-06-21', 'talks', ['KOR', 'RUS'])]);
    const aged = decay(86_400_000, 30);
    expect(directions['KOR>RUS']?.conflict).toBeCloseTo(2.5 * aged, 9);
    expect(directions['RUS>KOR']?.conflict).toBeCloseTo(7 * aged, 9);
    expect(directions['KOR>RUS']?.cooperation).toBeCloseTo(2 * aged, 9);
    expect(directions['RUS>KOR']?.cooperation).toBeCloseTo(2 * aged, 9);
    expect(conflict).toBeCloseTo(9.5 * aged, 9);
    expect(cooperation).toBeCloseTo(2 * aged, 9);
    expect(directions['KOR>RUS']?.balance).toBeCloseTo((2 * aged - 2.5 * aged) / (4.5 * aged + 20), 9);
  });

  it('has its part of an occasion that both act at, which counts once for the pair', () => {
    const undertaking = told('2024-06-21', 'UndertakingGiven', { occasionId: 'summons', undertakingId: 'u', by: 'RUS', to: 'KOR', text: 'report' });
    const { directions } = house([protest('KOR', 'RUS', 'summons'), undertaking]);
    expect(directions['KOR>RUS']?.conflict).toBeCloseTo(2.5 * decay(86_400_000, 30), 9);
    expect(directions['RUS>KOR']?.cooperation).toBeCloseTo(0.1 * decay(86_400_000, 30), 9);
  });
});

describe('acts that are counted together', () => {
  it('begin anew when the occasion has rested for thirty days', () => {
    const [first, soon, late] = ['2024-01-01', '2024-01-30', '2024-03-01'].map((on) => contact(on, 'talks', ['KOR', 'RUS'], 'round'));
    const { newest } = foldOf('KOR', 'RUS', [first!, soon!, late!], '2024-03-01').index;
    expect(newest).toMatchObject([{ eventId: late!.eventId, weights: [2, 7, 2.5] }]);
    expect(foldOf('KOR', 'RUS', [first!, soon!], '2024-02-01').index.newest.map(({ weights }) => weights[0])).toEqual([2, 0.4]);
  });

  it('count the same whichever of two equally strong ones comes first', () => {
    const acts = [protest('KOR', 'RUS', 'meeting'), told('2024-06-21', 'ResponseGiven', { occasionId: 'meeting', demandId: 'd', by: 'RUS', to: 'KOR', outcome: 'accepted' }), told('2024-06-21', 'ResponseGiven', { occasionId: 'meeting', demandId: 'd', by: 'RUS', to: 'KOR', outcome: 'rejected' })];
    const { cooperation, conflict } = house(acts);
    expect(conflict).toBeCloseTo((3 + 0.5) * decay(86_400_000, 30), 9);
    expect(cooperation).toBeCloseTo(0.6 * decay(86_400_000, 30), 9);
    const reversed = house([acts[2]!, acts[1]!, acts[0]!].map((fact, place) => ({ ...fact, learned: place })));
    expect(reversed.cooperation).toBeCloseTo(cooperation, 9);
  });

  it('weigh nothing beyond five hundred in one occasion', () => {
    const warning = () => told('2024-06-21', 'WarningIssued', { occasionId: 'flood', by: 'KOR', against: ['RUS'], text: 'x' });
    const { occasions, newest } = foldOf('KOR', 'RUS', Array.from({ length: 503 }, warning), '2024-06-21').index;
    expect(occasions[0]?.acts).toHaveLength(500);
    expect(newest).toEqual([]);
  });
});

describe('the rows of a dataset', () => {
  it('count once where it tells of an act from both sides', () => {
    expect(goldsteinOf([row('KOR', 'RUS', '057'), row('RUS', 'KOR', '057')]).cooperation).toBeCloseTo(8, 9);
    expect(goldsteinOf([row('KOR', 'RUS', '040'), row('RUS', 'KOR', '040'), row('KOR', 'RUS', '040')]).cooperation).toBeCloseTo(2, 9);
  });

  it('count a visit as its stronger side has it, whichever comes first', () => {
    const visit = [row('KOR', 'RUS', '042'), row('RUS', 'KOR', '043')];
    expect(goldsteinOf(visit).cooperation).toBeCloseTo(2.8, 9);
    expect(goldsteinOf([row('RUS', 'KOR', '043'), row('KOR', 'RUS', '042')]).cooperation).toBeCloseTo(2.8, 9);
    expect(goldsteinOf(visit, ['together']).cooperation).toBeCloseTo(2.8, 9);
  });

  it('count twice where each visits the other, or consults on another day, or another dataset has it', () => {
    expect(goldsteinOf([row('KOR', 'RUS', '042'), row('RUS', 'KOR', '042')]).cooperation).toBeCloseTo(3.8, 9);
    expect(goldsteinOf([row('KOR', 'RUS', '040'), row('RUS', 'KOR', '040', '2024-06-22')]).cooperation).toBeCloseTo(1 + decay(86_400_000, 30), 9);
    expect(goldsteinOf([row('KOR', 'RUS', '040'), row('RUS', 'KOR', '040', '2024-06-21', 'gdelt')]).cooperation).toBeCloseTo(2, 9);
  });

  it('are acts of their own in either direction where both threaten', () => {
    const facts = [row('KOR', 'RUS', '130'), row('RUS', 'KOR', '130')];
    expect(goldsteinOf(facts).conflict).toBeCloseTo(8.8, 9);
    expect(goldsteinOf(facts, ['a']).conflict).toBeCloseTo(4.4, 9);
  });

  it('are not kept for longer than their day', () => {
    const { rows } = foldOf('KOR', 'RUS', [row('KOR', 'RUS', '040', '2024-06-01'), row('KOR', 'RUS', '041', '2024-06-20'), contact('2024-06-21', 'talks', ['KOR', 'RUS'])], '2024-06-21').index;
    expect(rows.map(({ act }) => act.weights[1])).toEqual([1]);
  });
});

describe('a step of a mission', () => {
  const level = (on: string, to: 'embassy' | 'consulate' | 'liaison') => told(on, 'MissionLevelChanged', { sending: 'KOR', receiving: 'RUS', level: to });
  const newest = (...facts: Parameters<typeof foldOf>[2][number][]) => foldOf('KOR', 'RUS', facts, '2024-06-21').index.newest.map(({ weights }) => weights[0]);

  it('weighs two for each level up or down, and nothing where the level before is not known', () => {
    expect(newest(level('2024-01-01', 'embassy'))).toEqual([]);
    expect(newest(level('2024-01-01', 'embassy'), level('2024-02-01', 'consulate'))).toEqual([-8]);
    expect(newest(level('2024-01-01', 'liaison'), level('2024-02-01', 'consulate'))).toEqual([2]);
  });

  it('is from where the relations agreed on left it, or none where they were severed', () => {
    expect(newest(told('2024-01-01', 'RelationsEstablished', { between: ['KOR', 'RUS'], level: 'embassy' }), level('2024-02-01', 'liaison'))).toEqual([-10]);
    expect(newest(told('2024-01-01', 'RelationsSevered', { between: ['KOR', 'RUS'] }), level('2024-02-01', 'liaison'))).toEqual([4]);
  });
});

describe('what several take part in', () => {
  it('is no act of two who signed before, when a third signs', () => {
    const signed = (on: string, signatories: string[]) => told(on, 'TreatySigned', { treatyId: 't', title: 'x', signatories });
    const facts = [signed('2024-06-21', ['KOR', 'RUS']), signed('2024-06-21', ['PRK'])];
    expect(house(facts).cooperation).toBeCloseTo(6 * decay(86_400_000, 30), 9);
    expect(answer('PRK', 'RUS', facts, '2024-06-21').index.cooperation).toBeCloseTo(4 * decay(86_400_000, 30), 9);
  });
});

describe('the instant of the index', () => {
  it('is the beginning of the newest act, where the day of another zone lets that in after the end of the day in UTC', () => {
    const evening = told({ date: '2024-06-21', time: '20:00', zone: '-11:00' }, 'ContactHeld', { contactId: 'c', mode: 'talks', participants: ['KOR', 'RUS'] });
    const earlier = told(atStart('2024-06-22'), 'ContactHeld', { contactId: 'd', mode: 'talks', participants: ['KOR', 'RUS'] });
    const { cooperation } = house([evening, told(atStart('2024-05-22'), 'ContactHeld', { contactId: 'd', mode: 'talks', participants: ['KOR', 'RUS'] })]);
    expect(cooperation).toBeCloseTo(2 + 2 * decay(31 * 86_400_000 + 7 * 3_600_000, 30), 9);
    expect(answer('KOR', 'RUS', [earlier], MIDNIGHT).index.cooperation).toBeCloseTo(2, 9);
  });
});

describe('another half-life', () => {
  it('keeps of what was before only that which an act may still be counted together with', () => {
    const { index } = foldOf('KOR', 'RUS', [contact('2024-01-01', 'summit', ['KOR', 'RUS']), contact('2024-06-20', 'talks', ['KOR', 'RUS'], 'round'), contact('2024-06-21', 'talks', ['KOR', 'RUS'], 'round')], '2024-06-21');
    const again = withHalfLife(index, 1);
    expect(again.halfLifeDays).toBe(1);
    expect(valuesOf(again.sums, ['together'], 'house-1').cooperation).toBeCloseTo(2 * 0.5 + 0.4, 9);
    expect(again.occasions).toEqual(index.occasions);
  });
});
