import { answer, told } from '../../../test/support/facts.js';

const defence = { clauseId: '1', obligation: 'defense', text: 'military and other assistance', article: '4' } as const;
const older = [
  told('2000-02-09', 'TreatySigned', { treatyId: 'prk-rus-2000', title: 'Treaty of Friendship', signatories: ['PRK', 'RUS'], clauses: [{ clauseId: '1', obligation: 'consultation', text: 'contact' }] }),
  told('2000-10-26', 'TreatyEnteredIntoForce', { treatyId: 'prk-rus-2000' }),
];
const signed = told('2024-06-19', 'TreatySigned', { treatyId: 'prk-rus-2024', title: 'Strategic Partnership', signatories: ['PRK', 'RUS'], clauses: [defence], supersedes: 'prk-rus-2000' });
const ratified = [
  told('2024-11-09', 'TreatyRatified', { treatyId: 'prk-rus-2024', party: 'RUS', act: 'ratification' }),
  told('2024-11-11', 'TreatyRatified', { treatyId: 'prk-rus-2024', party: 'PRK', act: 'ratification' }),
];
const inForce = told('2024-12-04', 'TreatyEnteredIntoForce', { treatyId: 'prk-rus-2024' });
const all = [...older, signed, ...ratified, inForce];

const stages = (asOf: string, facts = all) => answer('PRK', 'RUS', facts, asOf).treaties.map(({ treatyId, stage, since }) => [treatyId, stage, since]);

describe('the treaties of a pair', () => {
  it('are signed, ratified by one and by both, and in force, each on its own day', () => {
    expect(stages('2024-06-18')).toEqual([['prk-rus-2000', 'in-force', '2000-10-26']]);
    expect(stages('2024-06-21')[1]).toEqual(['prk-rus-2024', 'signed', '2024-06-19']);
    expect(stages('2024-11-10')[1]).toEqual(['prk-rus-2024', 'partly-ratified', '2024-11-09']);
    expect(stages('2024-12-03')[1]).toEqual(['prk-rus-2024', 'ratified', '2024-11-11']);
    expect(stages('2024-12-04')[1]).toEqual(['prk-rus-2024', 'in-force', '2024-12-04']);
  });

  it('end with the entry into force of the one that supersedes them, not with its signature', () => {
    expect(answer('PRK', 'RUS', all, '2024-12-03').treaties[0]).toMatchObject({ stage: 'in-force' });
    expect(answer('PRK', 'RUS', all, '2024-12-04').treaties[0]).toMatchObject({ stage: 'terminated', since: '2024-12-04', cause: 'supersession', supersededBy: 'prk-rus-2024' });
  });

  it('oblige when in force; before that the obligation is pending', () => {
    const before = answer('PRK', 'RUS', all, '2024-06-21').obligations;
    expect(before.pending).toEqual([{ ...defence, treatyId: 'prk-rus-2024' }]);
    expect(before.inForce.map(({ treatyId }) => treatyId)).toEqual(['prk-rus-2000']);
    const after = answer('PRK', 'RUS', all, '2024-12-05').obligations;
    expect(after).toEqual({ inForce: [{ ...defence, treatyId: 'prk-rus-2024' }], pending: [] });
  });

  it('name the events behind them', () => {
    expect(answer('PRK', 'RUS', all, '2024-12-03').evidence['/treaties/1']).toEqual(expect.arrayContaining([signed.eventId, ...ratified.map(({ eventId }) => eventId)]));
  });

  it('hold until the day on which a denunciation takes effect', () => {
    const denounced = told('2025-01-10', 'TreatyDenounced', { treatyId: 'prk-rus-2024', by: 'RUS', effectiveOn: { date: '2026-01-10', zone: 'Asia/Pyongyang' } });
    expect(stages('2026-01-09', [...all, denounced])[1]?.[1]).toBe('in-force');
    expect(stages('2026-01-10', [...all, denounced])[1]?.[1]).toBe('denounced');
  });

  it('are a fact of a pair only once both are parties', () => {
    const accession = told('2025-05-01', 'TreatyRatified', { treatyId: 'prk-rus-2024', party: 'BLR', act: 'accession' });
    expect(answer('BLR', 'RUS', [...all, accession], '2025-04-30')).toMatchObject({ treaties: [], lastEvent: null, index: { cooperation: 0 } });
    expect(answer('BLR', 'RUS', [...all, accession], '2025-05-01')).toMatchObject({ treaties: [{ treatyId: 'prk-rus-2024' }], lastEvent: { eventId: accession.eventId } });
  });

  it('end between all parties, whoever ends them', () => {
    const three = told('1990-01-01', 'TreatySigned', { treatyId: 'pact', title: 'Pact', signatories: ['BLR', 'PRK', 'RUS'] });
    const ended = told('1991-01-01', 'TreatyTerminated', { treatyId: 'pact', by: 'BLR', cause: 'agreement' });
    expect(stages('1991-01-01', [three, ended])).toEqual([['pact', 'terminated', '1991-01-01']]);
  });
});
