import { collisions, faultsIn, on, anomaliesOf, rulesBroken } from '../../test/support/lifecycle-story.js';
import { DomainError } from '../kernel/domain-error.js';
import { treatyLifecycle, treatyOnRecord } from './lifecycle.js';

const title = 'Partnership';
const signed = (date: string, signatories = ['PRK', 'RUS'], more: object = {}) => on(date, 'TreatySigned', { treatyId: 't', title, signatories, ...more });
const ratified = (party: string, date: string, act = 'ratification') => on(date, 'TreatyRatified', { party, act });
const entered = (date: string, parties?: string[], more: object = {}) => on(date, 'TreatyEnteredIntoForce', { parties, ...more });
const reserved = (party: string, date: string) => on(date, 'TreatyReservationMade', { party, text: 'article 4 excepted' });
const suspended = (date: string, by?: string) => on(date, 'TreatySuspended', { by });
const resumed = (date: string, by?: string) => on(date, 'TreatyResumed', { by });
const denounced = (by: string, date: string) => on(date, 'TreatyDenounced', { by });
const terminated = (date: string, effectiveOn?: string) => on(date, 'TreatyTerminated', { cause: 'agreement', ...(effectiveOn ? { effectiveOn: { date: effectiveOn } } : {}) });

const inForce = [signed('2024-06-19'), ratified('RUS', '2024-11-09'), ratified('PRK', '2024-11-11'), entered('2024-12-04')];
const rules = (given: ReturnType<typeof on>[], next: ReturnType<typeof on>) => rulesBroken(treatyLifecycle, given, next);

describe('The life of a treaty', () => {
  it('is signed, ratified by each party, in force, suspended and resumed, denounced, and ended', () => {
    const life = [...inForce, suspended('2026-01-01'), resumed('2026-06-01'), denounced('RUS', '2030-01-01'), terminated('2031-01-01')];
    expect(faultsIn(treatyLifecycle, life)).toEqual([]);
  });

  it('is acceded to without a signature, but not ratified without one', () => {
    for (const act of ['accession', 'succession', 'definitive-signature', 'provisional-application']) expect(rules([signed('2024-06-19')], ratified('BLR', '2025-01-01', act))).toEqual([]);
    for (const act of ['ratification', 'acceptance', 'approval']) expect(rules([signed('2024-06-19')], ratified('BLR', '2025-01-01', act))).toEqual(['signature-before-ratification']);
  });

  it('is not ratified before its signature, nor twice, nor once it is in force for the party', () => {
    expect(rules([signed('2024-06-19')], ratified('RUS', '2024-06-01'))).toEqual(['signature-before-ratification']);
    expect(rules([signed('2024-06-19'), ratified('RUS', '2024-11-09')], ratified('RUS', '2024-11-20'))).toEqual(['consent-once']);
    expect(rules([signed('2024-06-19'), entered('2024-12-04', ['PRK', 'RUS'])], ratified('RUS', '2025-01-01'))).toEqual(['consent-before-force']);
  });

  it('is ratified by one that has applied it provisionally', () => {
    const applied = [signed('2024-06-19'), ratified('RUS', '2024-07-01', 'provisional-application'), entered('2024-07-01', ['RUS'], { provisional: true })];
    expect(rules(applied, ratified('RUS', '2024-11-09'))).toEqual([]);
    expect(rules(applied, ratified('RUS', '2024-08-01', 'provisional-application'))).toEqual(['consent-once']);
    expect(rules([...applied, ratified('RUS', '2024-11-09')], entered('2024-12-04', ['RUS']))).toEqual([]);
  });

  it('is not in force before its signature, nor for one that is not bound, nor twice, nor after its end', () => {
    expect(rules([signed('2024-06-19')], entered('2024-01-01'))).toEqual(['signature-before-force']);
    expect(collisions(treatyLifecycle, inForce, entered('2025-01-01', ['BLR', 'RUS']))).toEqual(['party-before-force']);
    expect(collisions(treatyLifecycle, inForce, entered('2025-01-01'))).toEqual(['force-once event-3']);
    expect(collisions(treatyLifecycle, [...inForce, entered('2025-01-01', ['RUS'])], entered('2025-02-01', ['RUS']))).toEqual(['force-once event-4']);
    expect(rules([signed('2024-06-19'), terminated('2025-01-01')], entered('2025-02-01'))).toEqual(['treaty-not-ended']);
  });

  it('is in force for one that accedes later', () => {
    expect(faultsIn(treatyLifecycle, [...inForce, ratified('BLR', '2025-05-01', 'accession'), entered('2025-06-01', ['BLR'])])).toEqual([]);
  });

  it('has reservations only by those that sign it or consent to it', () => {
    expect(rules([signed('2024-06-19')], reserved('RUS', '2024-06-19'))).toEqual([]);
    expect(rules([signed('2024-06-19'), ratified('BLR', '2025-01-01', 'accession')], reserved('BLR', '2025-01-01'))).toEqual([]);
    expect(rules([signed('2024-06-19')], reserved('BLR', '2024-07-01'))).toEqual(['party-makes-reservation']);
    expect(collisions(treatyLifecycle, [...inForce, denounced('RUS', '2025-01-01')], reserved('RUS', '2025-02-01'))).toEqual(['party-makes-reservation event-4']);
  });

  it('is suspended only in force, and resumed only when suspended', () => {
    expect(rules([signed('2024-06-19')], suspended('2024-07-01'))).toEqual(['force-before-suspension']);
    expect(collisions(treatyLifecycle, [...inForce, suspended('2025-01-01')], suspended('2025-02-01', 'RUS'))).toEqual(['suspended-once event-4']);
    expect(collisions(treatyLifecycle, inForce, resumed('2025-01-01'))).toEqual(['suspended-before-resumption event-3']);
    expect(rules([...inForce, suspended('2025-01-01', 'RUS')], resumed('2025-02-01', 'PRK'))).toEqual(['suspended-before-resumption']);
    expect(faultsIn(treatyLifecycle, [...inForce, suspended('2025-01-01', 'RUS'), resumed('2025-02-01', 'RUS'), suspended('2025-03-01', 'RUS'), resumed('2025-04-01')])).toEqual([]);
  });

  it('is denounced only by a party, once, and may be joined again', () => {
    expect(rules([signed('2024-06-19')], denounced('KOR', '2025-01-01'))).toEqual(['party-denounces']);
    expect(rules([signed('2024-06-19'), ratified('KOR', '2024-12-01', 'accession')], denounced('KOR', '2025-01-01'))).toEqual([]);
    const left = [...inForce, denounced('RUS', '2025-01-01')];
    expect(collisions(treatyLifecycle, left, denounced('RUS', '2025-02-01'))).toEqual(['party-denounces event-4']);
    expect(faultsIn(treatyLifecycle, [...left, ratified('RUS', '2027-01-01', 'accession'), denounced('RUS', '2028-01-01')])).toEqual([]);
  });

  it('sees nothing after its end, which comes when it takes effect, and comes once', () => {
    const ending = [...inForce, terminated('2025-01-01', '2025-07-01')];
    const late = [ratified('BLR', '2025-08-01', 'accession'), reserved('RUS', '2025-08-01'), suspended('2025-08-01'), denounced('RUS', '2025-08-01')];
    for (const next of late) expect(collisions(treatyLifecycle, ending, next)).toContain('treaty-not-ended event-4');
    expect(rules(ending, denounced('RUS', '2025-03-01'))).toEqual([]);
    expect(rules(ending, terminated('2025-03-01'))).toEqual(['treaty-not-ended']);
    expect(rules([], terminated('2025-03-01'))).toEqual(['signature-before-end']);
  });

  it.each(['2020-01-01', '2024-06-19', '2030-01-01'])('is signed once by each, and a second signing of %s names the first', (date) => {
    try {
      anomaliesOf(treatyLifecycle, [signed('2024-06-19')], signed(date), { mode: 'person' });
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      expect((error as DomainError).context).toEqual({ rule: 'recorded-once', collidesWith: 'event-0' });
      return;
    }
    throw new Error('the second signing was not refused');
  });

  it('is left open for signature, and ratified by those who sign later once they have', () => {
    const open = [signed('1994-07-29', ['ARG', 'AUS']), signed('1994-09-20', ['JAM'])];
    expect(faultsIn(treatyLifecycle, [...open, ratified('JAM', '1995-01-01')])).toEqual([]);
    expect(rules(open, ratified('JAM', '1994-08-01'))).toEqual(['signature-before-ratification']);
    expect(rules(open.slice(0, 1), signed('1994-09-20', ['JAM', 'AUS']))).toEqual(['recorded-once']);
    expect(collisions(treatyLifecycle, open, signed('1994-10-01', ['KOR'], { title: 'Another treaty' }))).toEqual(['one-title event-0']);
    expect(rules([], signed('1994-10-01', ['KOR']))).toEqual(['two-signatories']);
  });

  it('keeps its title and its clauses for those who sign later', () => {
    const clauses = [{ clauseId: '1', obligation: 'defense', text: 'help' }];
    expect(treatyOnRecord([{ event: signed('2024-06-19', ['PRK', 'RUS'], { clauses }) }])).toEqual({ title, clauses });
    expect(treatyOnRecord([])).toBeUndefined();
  });

  it('names what a late termination puts in the wrong', () => {
    expect(collisions(treatyLifecycle, [signed('2024-06-19'), entered('2024-12-04')], terminated('2024-08-01'))).toEqual(['treaty-not-ended event-1']);
  });
});
