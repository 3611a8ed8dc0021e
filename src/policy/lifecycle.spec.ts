import { collisions, faultsIn, on, rulesBroken } from '../../test/support/lifecycle-story.js';
import { policyLifecycle, policyOnRecord, sanctionOnRecord } from './lifecycle.js';

const policy = { policyId: 'weapons', by: 'KOR', subject: 'Weapons for Ukraine', towards: ['UKR'] };
const announced = (date: string) => on(date, 'PolicyAnnounced', { ...policy, text: 'none' });
const reconsidered = (date: string) => on(date, 'PolicyReconsidered', { ...policy, direction: 'open' });
const decided = (date: string, outcome: string) => on(date, 'PolicyDecided', { ...policy, outcome });
const sanction = { sanctionId: 's', by: 'KOR', targets: ['PRK'] };
const imposed = (date: string) => on(date, 'SanctionImposed', { ...sanction, measure: 'ships' });
const lifted = (date: string) => on(date, 'SanctionLifted', sanction);
const collide = (given: ReturnType<typeof on>[], next: ReturnType<typeof on>) => collisions(policyLifecycle, given, next);

describe('A policy', () => {
  it('is announced, reconsidered, and maintained, changed or dropped', () => {
    const life = [announced('2022'), reconsidered('2024-06-20'), decided('2024-07-01', 'maintained'), reconsidered('2024-10-01'), decided('2024-11-01', 'changed'), reconsidered('2025'), decided('2026', 'dropped')];
    expect(faultsIn(policyLifecycle, life)).toEqual([]);
  });

  it('may be reconsidered again while it is under reconsideration', () => {
    expect(faultsIn(policyLifecycle, [announced('2022'), reconsidered('2024-06-20'), reconsidered('2024-06-21'), decided('2024-07-01', 'maintained')])).toEqual([]);
  });

  it('is decided upon when it is under reconsideration', () => {
    expect(collide([announced('2022')], decided('2024-07-01', 'changed'))).toEqual(['reconsidered-before-decision event-0']);
    expect(collide([reconsidered('2024-06-20'), decided('2024-07-01', 'maintained')], decided('2024-08-01', 'changed'))).toEqual(['reconsidered-before-decision event-1']);
  });

  it('may come onto the record with its reconsideration or its decision', () => {
    expect(rulesBroken(policyLifecycle, [], reconsidered('2024-06-20'))).toEqual([]);
    expect(rulesBroken(policyLifecycle, [], decided('2024-06-20', 'changed'))).toEqual([]);
  });

  it('is over once it has been dropped', () => {
    const over = [reconsidered('2024-06-20'), decided('2024-07-01', 'dropped')];
    for (const next of [reconsidered('2025'), decided('2025', 'changed'), announced('2025')]) expect(collide(over, next)).toEqual(['policy-not-dropped event-1']);
  });

  it('is announced once, whatever the date', () => {
    expect(collide([announced('2022')], announced('2020'))).toEqual(['recorded-once event-0']);
  });

  it('need not be told whose it is again, even where a sanction stands beside it', () => {
    expect(policyOnRecord([{ event: reconsidered('2024') }, { event: imposed('2025') }])).toEqual({ by: 'KOR', subject: 'Weapons for Ukraine', towards: ['UKR'] });
    expect(policyOnRecord([{ event: imposed('2025') }])).toBeUndefined();
  });
});

describe('A sanction', () => {
  it('is imposed once and lifted once', () => {
    expect(faultsIn(policyLifecycle, [imposed('2024-05-24'), lifted('2030')])).toEqual([]);
    expect(collide([imposed('2024-05-24')], imposed('2025'))).toEqual(['recorded-once event-0']);
    expect(collide([imposed('2024-05-24'), lifted('2030')], lifted('2031'))).toEqual(['lifted-once event-1']);
  });

  it('is lifted only when it has been imposed', () => {
    expect(collide([imposed('2024-05-24')], lifted('2024-01-01'))).toEqual(['imposed-before-lifting']);
  });

  it('need not be told again who imposed it', () => {
    expect(sanctionOnRecord([{ event: imposed('2024-05-24') }])).toEqual({ by: 'KOR', targets: ['PRK'] });
    expect(sanctionOnRecord([])).toBeUndefined();
  });
});
