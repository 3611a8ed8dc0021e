import { answer, told } from '../../../test/support/facts.js';
import type { DiplomaticFact } from './diplomatic-fact.js';

const treatyId = 'pact';
const clauses = [{ clauseId: '1', obligation: 'defense' as const, text: 'assist', article: '5' }, { clauseId: '2', obligation: 'consultation' as const, text: 'consult', article: '4' }];
const ofThree = told('1949-04-04', 'TreatySigned', { treatyId, title: 'Pact', signatories: ['BLR', 'PRK', 'RUS'], clauses });
const ofTwo = told('1949-04-04', 'TreatySigned', { treatyId, title: 'Pact', signatories: ['PRK', 'RUS'], clauses });
const consents = (on: string, party: string, act: 'ratification' | 'accession' | 'provisional-application' = 'ratification') => told(on, 'TreatyRatified', { treatyId, party, act });
const force = (on: string, more: { parties?: string[]; provisional?: boolean } = {}) => told(on, 'TreatyEnteredIntoForce', { treatyId, ...more });

const treaty = (one: string, other: string, facts: readonly DiplomaticFact[], asOf = '1960-01-01') => answer(one, other, facts, asOf).treaties[0];

describe('a treaty of many', () => {
  const facts = [ofThree, consents('1949-06-01', 'PRK'), consents('1949-07-01', 'RUS'), force('1949-08-24')];

  it('that enters into force without naming anybody binds those that have consented, and no other', () => {
    expect(treaty('PRK', 'RUS', facts)).toMatchObject({ stage: 'in-force', since: '1949-08-24' });
    expect(treaty('BLR', 'RUS', facts)).toMatchObject({ stage: 'partly-ratified', parties: { RUS: { inForceSince: '1949-08-24' }, BLR: { inForceSince: undefined } } });
    expect(answer('BLR', 'RUS', facts, '1960-01-01').obligations).toMatchObject({ inForce: [], pending: [{ bound: ['RUS'] }, { bound: ['RUS'] }] });
  });

  it('is in force for who consents later on that day, also where its entry into force named others', () => {
    expect(treaty('BLR', 'RUS', [...facts, consents('1955-05-09', 'BLR')])).toMatchObject({ stage: 'in-force', since: '1955-05-09' });
    const naming = [ofThree, force('1949-08-24', { parties: ['PRK'] }), consents('1952-02-18', 'RUS'), consents('1955-05-09', 'BLR', 'accession')];
    expect(treaty('BLR', 'RUS', naming)).toMatchObject({ stage: 'in-force', since: '1955-05-09' });
    expect(treaty('BLR', 'PRK', naming)).toMatchObject({ parties: { PRK: { inForceSince: '1949-08-24' } } });
  });

  it('ends with a denunciation for the one who denounces it alone', () => {
    const all = [...facts, consents('1955-05-09', 'BLR'), told('1958-01-01', 'TreatyDenounced', { treatyId, by: 'BLR' })];
    expect(treaty('BLR', 'RUS', all)).toMatchObject({ stage: 'denounced', since: '1958-01-01' });
    expect(treaty('PRK', 'RUS', all)).toMatchObject({ stage: 'in-force' });
  });

  it('binds again whoever joins again after a denunciation, from that day; before it has effect joining takes it back', () => {
    const notice = told('1956-01-01', 'TreatyDenounced', { treatyId, by: 'PRK', effectiveOn: { date: '1957-01-01' } });
    expect(treaty('PRK', 'RUS', [...facts, notice, consents('1958-03-01', 'PRK', 'accession')])).toMatchObject({ stage: 'in-force', since: '1958-03-01', parties: { PRK: { consent: 'accession 1958-03-01' } } });
    expect(treaty('PRK', 'RUS', [...facts, notice, consents('1956-03-01', 'PRK')])).toMatchObject({ stage: 'in-force', since: '1949-08-24', parties: { PRK: { denounced: undefined } } });
  });
});

describe('a treaty of two', () => {
  it('enters into force for both of them, whether or not their consent is on record', () => {
    expect(treaty('PRK', 'RUS', [ofTwo, force('1949-08-24')])).toMatchObject({ stage: 'in-force', since: '1949-08-24' });
    expect(treaty('PRK', 'RUS', [ofTwo, consents('1949-06-01', 'RUS'), force('1949-08-24')])).toMatchObject({ stage: 'in-force', since: '1949-08-24' });
  });

  it('is in force whichever of its record is dated first: imports have signatures after the rest', () => {
    const misdated = [consents('1948-01-01', 'PRK'), consents('1948-01-01', 'RUS'), force('1948-02-01'), ofTwo];
    expect(treaty('PRK', 'RUS', misdated, '1948-12-31')).toMatchObject({ stage: 'in-force', since: '1948-02-01', title: undefined });
    expect(treaty('PRK', 'RUS', misdated)).toMatchObject({ stage: 'in-force', since: '1948-02-01', title: 'Pact' });
  });
});

describe('a treaty of two that one of them left', () => {
  const left = told('1950-01-01', 'TreatyDenounced', { treatyId, by: 'PRK' });
  const facts = [ofTwo, force('1949-08-24'), left];

  it('is in force again since that one joined it again, not since it first entered into force', () => {
    expect(treaty('PRK', 'RUS', facts)).toMatchObject({ stage: 'denounced', since: '1950-01-01' });
    expect(treaty('PRK', 'RUS', [...facts, consents('1952-01-01', 'PRK')])).toMatchObject({ stage: 'in-force', since: '1952-01-01' });
  });

  it('was never left where it is joined again before the denunciation has certainly had effect', () => {
    const withEffect = told('1950-01-01', 'TreatyDenounced', { treatyId, by: 'PRK', effectiveOn: { date: '1951-01' } });
    expect(treaty('PRK', 'RUS', [ofTwo, force('1949-08-24'), withEffect, consents('1951-01-10', 'PRK')])).toMatchObject({ stage: 'in-force', since: '1949-08-24' });
    expect(treaty('PRK', 'RUS', [ofTwo, force('1949-08-24'), withEffect, consents('1951-02-01', 'PRK')])).toMatchObject({ stage: 'in-force', since: '1951-02-01' });
  });
});

describe('provisional application', () => {
  it('is force, and told from it, until the treaty is in force for good', () => {
    const facts = [ofTwo, force('1949-05-01', { provisional: true })];
    expect(treaty('PRK', 'RUS', facts)).toMatchObject({ stage: 'in-force', since: '1949-05-01', provisional: true });
    expect(answer('PRK', 'RUS', facts, '1960-01-01').obligations.inForce).toMatchObject([{ provisional: true }, { provisional: true }]);
    const after = treaty('PRK', 'RUS', [...facts, force('1950-01-01')]);
    expect(after).toMatchObject({ stage: 'in-force', since: '1950-01-01', provisional: undefined });
  });

  it('of one party is no consent of it', () => {
    expect(treaty('PRK', 'RUS', [ofThree, consents('1949-06-01', 'PRK', 'provisional-application')])).toMatchObject({ stage: 'signed', parties: { PRK: { inForceSince: '1949-06-01', provisional: true, consent: undefined } } });
  });

  it('of one of the two hides no entry into force for others, after which who consents joins', () => {
    const facts = [ofThree, force('1949-05-01', { parties: ['PRK'], provisional: true }), force('1949-08-24', { parties: ['BLR'] }), consents('1950-01-01', 'RUS'), consents('1950-02-01', 'PRK')];
    expect(treaty('PRK', 'RUS', facts)).toMatchObject({ stage: 'in-force', since: '1950-02-01', provisional: undefined });
  });

  it('ends no treaty that is to be superseded', () => {
    const successor = told('1950-01-01', 'TreatySigned', { treatyId: 'new', title: 'New', signatories: ['PRK', 'RUS'], supersedes: treatyId });
    const provisional = told('1950-02-01', 'TreatyEnteredIntoForce', { treatyId: 'new', provisional: true });
    expect(treaty('PRK', 'RUS', [ofTwo, force('1949-08-24'), successor, provisional])).toMatchObject({ treatyId, stage: 'in-force' });
  });
});

describe('a reservation', () => {
  it('is shown with the party, and on the clauses of the articles it names, or on all', () => {
    const toArticle = told('1949-06-01', 'TreatyReservationMade', { treatyId, party: 'RUS', articles: ['5'], text: 'not overseas' });
    const toAll = told('1949-06-01', 'TreatyReservationMade', { treatyId, party: 'PRK', text: 'as our law has it' });
    const { obligations, treaties } = answer('PRK', 'RUS', [ofTwo, toArticle, toAll], '1950-01-01');
    expect(obligations.pending.map(({ reservations }) => reservations?.map(({ by }) => by))).toEqual([['PRK', 'RUS'], ['PRK']]);
    expect(treaties[0]?.parties['RUS']?.reservations).toEqual([{ on: '1949-06-01', articles: ['5'], text: 'not overseas' }]);
  });
});

describe('of one day, learned together', () => {
  it('the acts of a treaty are read in the order of a treaty\'s life', () => {
    const day = [force('1949-04-04'), consents('1949-04-04', 'RUS'), consents('1949-04-04', 'PRK'), ofThree].map((fact) => ({ ...fact, learned: 1 }));
    for (const facts of [day, [...day].reverse()]) expect(treaty('PRK', 'RUS', facts.map((fact, place) => ({ ...fact, position: BigInt(place) })))).toMatchObject({ stage: 'in-force', since: '1949-04-04' });
  });
});
