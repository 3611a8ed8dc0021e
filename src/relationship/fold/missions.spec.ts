import { answer, told } from '../../../test/support/facts.js';
import type { DiplomaticFact } from './diplomatic-fact.js';

const inSeoul = { sending: 'RUS', receiving: 'KOR' };
const stage = (on: string, reached: 'appointed' | 'arrived' | 'credentials-copy' | 'credentials-presented', envoy = 'Georgy Zinoviev') => told(on, 'EnvoyAccredited', { ...inSeoul, envoy, stage: reached });
const recalled = (on: string) => told(on, 'EnvoyRecalled', { ...inSeoul, envoy: 'Georgy Zinoviev', cause: 'consultations' });
const expelled = (on: string, more: { count?: number; persons?: { name: string; actor: string }[] }) => told(on, 'PersonaNonGrataDeclared', { ...inSeoul, ...more });

const kulik = stage('2018-08', 'credentials-presented', 'Andrey Kulik');
const zinoviev = [stage('2023-12-07', 'appointed'), stage('2024-01-04', 'arrived'), stage('2024-01-09', 'credentials-copy'), stage('2024-04-26', 'credentials-presented')];

const missionOf = (facts: readonly DiplomaticFact[], asOf: string) => answer('KOR', 'RUS', facts, asOf).representation['RUS>KOR'];

describe('the mission of one state in another', () => {
  it('has its level, and agrément asked and given for whom is to head it', () => {
    const facts = [
      told('1990-09-30', 'MissionLevelChanged', { ...inSeoul, level: 'embassy' }),
      told('2023-10-01', 'AgrementDecided', { ...inSeoul, candidate: 'Georgy Zinoviev', outcome: 'requested' }),
      told('2023-11-01', 'AgrementDecided', { ...inSeoul, candidate: 'Georgy Zinoviev', outcome: 'granted' }),
    ];
    expect(missionOf(facts, '2023-10-31')).toMatchObject({ level: 'embassy', since: '1990-09-30', candidate: { name: 'Georgy Zinoviev', outcome: 'requested' } });
    expect(missionOf(facts, '2023-11-01')).toMatchObject({ candidate: { outcome: 'granted', since: '2023-11-01' } });
    expect(missionOf([...facts, ...zinoviev], '2023-12-07')).toMatchObject({ candidate: undefined, envoy: { name: 'Georgy Zinoviev', stage: 'appointed' } });
  });

  it('has one head, who is in function from the copy of the credentials on', () => {
    const facts = [kulik, ...zinoviev];
    expect(missionOf(facts, '2023-12-06')?.envoy).toMatchObject({ name: 'Andrey Kulik', inFunction: true });
    expect(missionOf(facts, '2024-01-08')?.envoy).toMatchObject({ name: 'Georgy Zinoviev', stage: 'arrived', since: '2024-01-04', inFunction: false });
    expect(missionOf(facts, '2024-01-09')?.envoy).toMatchObject({ stage: 'credentials-copy', inFunction: true, inFunctionSince: '2024-01-09' });
    expect(missionOf(facts, '2024-06-21')?.envoy).toMatchObject({ stage: 'credentials-presented', since: '2024-04-26', inFunctionSince: '2024-01-09' });
  });

  it('keeps the highest stage, of one day or dated in another order', () => {
    const day = [stage('2024-01-09', 'credentials-presented'), stage('2024-01-09', 'appointed'), stage('2024-01-10', 'arrived')];
    expect(missionOf(day, '2024-01-10')?.envoy).toMatchObject({ stage: 'credentials-presented', since: '2024-01-09' });
  });

  it('keeps its head while recalled for consultations', () => {
    const facts = [...zinoviev, recalled('2024-07-01'), told('2024-08-01', 'EnvoyReturned', { ...inSeoul, envoy: 'georgy  zinoviev' })];
    expect(missionOf(facts, '2024-07-01')?.envoy).toMatchObject({ name: 'Georgy Zinoviev', stage: 'credentials-presented', recalled: '2024-07-01' });
    expect(missionOf(facts, '2024-08-01')?.envoy).toMatchObject({ recalled: null });
  });

  it('knows a head by a recall alone, of whom no accreditation is on record', () => {
    expect(missionOf([recalled('2024-07-01')], '2024-07-01')).toMatchObject({ level: null, envoy: { name: 'Georgy Zinoviev', stage: null, inFunction: false, recalled: '2024-07-01' } });
  });

  it('loses its head with the end of the envoy\'s mission, and by a declaration of persona non grata', () => {
    const ended = told('2024-09-01', 'EnvoyMissionEnded', { ...inSeoul, envoy: 'Georgy Zinoviev' });
    const state = answer('KOR', 'RUS', [...zinoviev, ended], '2024-09-01');
    expect(state.representation['RUS>KOR']?.envoy).toBeNull();
    expect(state.evidence['/representation/RUS>KOR/envoy']).toEqual([ended.eventId]);
    const declared = expelled('2024-09-01', { persons: [{ name: 'Georgy Zinoviev', actor: 'RUS' }] });
    expect(missionOf([...zinoviev, declared], '2024-09-01')?.envoy).toBeNull();
    expect(missionOf([...zinoviev, told('2024-09-01', 'EnvoyMissionEnded', { ...inSeoul, envoy: 'Andrey Kulik' })], '2024-09-01')?.envoy).toMatchObject({ name: 'Georgy Zinoviev' });
  });

  it('changes heads on one day, whichever is recorded first', () => {
    const relieved = told('2023-12-07', 'EnvoyMissionEnded', { ...inSeoul, envoy: 'Andrey Kulik' });
    for (const learned of [0, Number.MAX_SAFE_INTEGER]) {
      expect(missionOf([kulik, ...zinoviev, { ...relieved, learned }], '2023-12-07')?.envoy).toMatchObject({ name: 'Georgy Zinoviev', stage: 'appointed' });
    }
  });
});

describe('expulsions', () => {
  it('are counted by direction over twelve months, declarations and persons, and do not end the mission of a head who is not among them', () => {
    const facts = [...zinoviev, expelled('2023-01-01', { count: 5 }), expelled('2024-08-01', { count: 30 }), expelled('2024-09-01', { persons: [{ name: 'A clerk', actor: 'RUS' }] })];
    const state = answer('KOR', 'RUS', facts, '2024-09-30');
    expect(state.expulsions).toEqual({ 'KOR>RUS': { last: '2024-09-01', countLast12Months: 2, personsLast12Months: 31 } });
    expect(state.representation['RUS>KOR']?.envoy).toMatchObject({ name: 'Georgy Zinoviev' });
  });
});
