import { answer, told } from '../../../test/support/facts.js';
import type { DiplomaticFact } from './diplomatic-fact.js';

const between = ['KOR', 'SUN'];
const established = told('1990-09-30', 'RelationsEstablished', { between, level: 'embassy' });
const severed = (on: string) => told(on, 'RelationsSevered', { between, by: 'KOR', protectingPower: 'CHE' });

const of = (facts: readonly DiplomaticFact[], asOf: string) => answer('KOR', 'SUN', facts, asOf);

describe('diplomatic relations', () => {
  it('are none, established, severed with a protecting power, and resumed', () => {
    const facts = [established, severed('1995-03-01'), told('1997-05-01', 'RelationsResumed', { between })];
    expect(of(facts, '1990-09-29').relations).toEqual({ status: 'none', since: null });
    expect(of(facts, '1990-09-30').relations).toEqual({ status: 'established', since: '1990-09-30' });
    expect(of(facts, '1995-03-01').relations).toEqual({ status: 'severed', since: '1995-03-01', protectingPower: 'CHE' });
    expect(of(facts, '1997-05-01').relations).toEqual({ status: 'established', since: '1997-05-01' });
  });

  it('set the level of both missions, and severing them ends both with their heads, but no treaty', () => {
    const treaty = told('1990-12-14', 'TreatySigned', { treatyId: 'moscow', title: 'Moscow Declaration', signatories: ['KOR', 'SUN'] });
    const inForce = told('1990-12-14', 'TreatyEnteredIntoForce', { treatyId: 'moscow' });
    const envoy = told('1991-01-10', 'EnvoyAccredited', { sending: 'SUN', receiving: 'KOR', envoy: 'Oleg Sokolov', stage: 'credentials-presented' });
    const facts = [established, treaty, inForce, envoy, severed('1995-03-01')];
    expect(of(facts, '1991-02-01').representation).toMatchObject({
      'KOR>SUN': { level: 'embassy', since: '1990-09-30', envoy: null },
      'SUN>KOR': { level: 'embassy', since: '1990-09-30', envoy: { name: 'Oleg Sokolov', inFunction: true } },
    });
    const after = of(facts, '1995-03-01');
    expect(after.representation).toMatchObject({ 'KOR>SUN': { level: 'none', since: '1995-03-01' }, 'SUN>KOR': { level: 'none', since: '1995-03-01', envoy: null } });
    expect(after.treaties).toMatchObject([{ stage: 'in-force' }]);
  });

  it('leave room for a section for interests, which severing them once more does not close', () => {
    const interests = told('1995-03-01', 'MissionLevelChanged', { sending: 'SUN', receiving: 'KOR', level: 'interests' });
    const facts = [established, { ...interests, learned: 0 }, severed('1995-03-01'), severed('1995-06-01')];
    expect(of(facts, '1995-12-31').representation).toMatchObject({ 'SUN>KOR': { level: 'interests' }, 'KOR>SUN': { level: 'none' } });
    expect(of(facts, '1995-12-31').relations.since).toBe('1995-03-01');
  });

  it('of one day are as the later learned has it, and read as established, severed, resumed where they were learned together', () => {
    const [first, second] = [severed('1995-03-01'), told('1995-03-01', 'RelationsEstablished', { between, level: 'legation' })];
    expect(of([first, second], '1995-03-01').relations.status).toBe('established');
    expect(of([first, second], '1995-03-01').representation['KOR>SUN']?.level).toBe('legation');
    const together = [first, second].map((fact) => ({ ...fact, learned: 1 }));
    for (const facts of [together, together.map((fact, place) => ({ ...fact, position: BigInt(9 - place) }))]) {
      expect(of(facts, '1995-03-01').relations.status).toBe('severed');
      expect(of(facts, '1995-03-01').representation['KOR>SUN']?.level).toBe('none');
    }
  });

  it('are those of the two alone', () => {
    const others = told('1990-09-30', 'RelationsSevered', { between: ['PRK', 'SUN'], by: 'KOR' });
    expect(of([others], '1990-09-30').relations.status).toBe('none');
  });
});

describe('recognition', () => {
  it('is granted and withdrawn by each for itself, and dates from the first time', () => {
    const granted = (on: string, by: string, recognised: string) => told(on, 'RecognitionGranted', { by, of: recognised });
    const facts = [granted('1990-09-30', 'SUN', 'KOR'), granted('1991-01-01', 'SUN', 'KOR'), granted('1990-10-01', 'KOR', 'SUN'), told('1991-12-26', 'RecognitionWithdrawn', { by: 'KOR', of: 'SUN' })];
    expect(of(facts, '1991-12-31').recognition).toEqual({ 'KOR>SUN': { status: 'withdrawn', since: '1991-12-26' }, 'SUN>KOR': { status: 'recognised', since: '1990-09-30' } });
  });
});
