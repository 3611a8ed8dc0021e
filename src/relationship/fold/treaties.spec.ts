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
    expect(before.pending).toEqual([{ ...defence, treatyId: 'prk-rus-2024', bound: [] }]);
    expect(before.inForce.map(({ treatyId }) => treatyId)).toEqual(['prk-rus-2000']);
    const after = answer('PRK', 'RUS', all, '2024-12-05').obligations;
    expect(after).toEqual({ inForce: [{ ...defence, treatyId: 'prk-rus-2024', bound: ['PRK', 'RUS'] }], pending: [], suspended: [] });
  });

  it('name the events behind them', () => {
    expect(answer('PRK', 'RUS', all, '2024-12-03').evidence['/treaties/1']).toEqual(expect.arrayContaining([signed.eventId, ...ratified.map(({ eventId }) => eventId)]));
  });

  it('hold until the day on which a denunciation takes effect', () => {
    const denounced = told('2025-01-10', 'TreatyDenounced', { treatyId: 'prk-rus-2024', by: 'RUS', effectiveOn: { date: '2026-01-10', zone: 'Asia/Pyongyang' } });
    expect(stages('2026-01-09', [...all, denounced])[1]?.[1]).toBe('in-force');
    expect(stages('2026-01-10', [...all, denounced])[1]).toEqual(['prk-rus-2024', 'denounced', '2026-01-10 Asia/Pyongyang']);
    const notice = answer('PRK', 'RUS', [...all, denounced], '2026-01-09').treaties[1]?.parties['RUS']?.denounced;
    expect(notice).toEqual({ on: '2025-01-10', effectiveOn: '2026-01-10 Asia/Pyongyang', inEffect: false });
  });

  it('are ended by the one that supersedes them even where their own record begins later', () => {
    const misdated = told('2024-12-20', 'TreatySigned', { treatyId: 'prk-rus-2000', title: 'Treaty of Friendship', signatories: ['PRK', 'RUS'] });
    expect(answer('PRK', 'RUS', [signed, ...ratified, inForce, misdated], '2024-12-31').treaties).toMatchObject([
      { treatyId: 'prk-rus-2024', stage: 'in-force' },
      { treatyId: 'prk-rus-2000', stage: 'terminated', since: '2024-12-04', supersededBy: 'prk-rus-2024' },
    ]);
  });

  it('are ended by the first of two that supersede them', () => {
    const another = (treatyId: string, on: string) => [
      told('2024-12-01', 'TreatySigned', { treatyId, title: 'Another', signatories: ['PRK', 'RUS'], supersedes: 'prk-rus-2000' }),
      told(on, 'TreatyEnteredIntoForce', { treatyId }),
    ];
    const ended = (facts: typeof all) => answer('PRK', 'RUS', facts, '2025-12-31').treaties[0];
    expect(ended([...all, ...another('later', '2025-01-01')])).toMatchObject({ since: '2024-12-04', supersededBy: 'prk-rus-2024' });
    expect(ended([...all, ...another('earlier', '2024-12-02')])).toMatchObject({ since: '2024-12-02', supersededBy: 'earlier' });
  });

  it('are suspended from the day on which it takes effect until they are resumed, and oblige nobody meanwhile', () => {
    const suspended = told('2025-06-01', 'TreatySuspended', { treatyId: 'prk-rus-2024', by: 'RUS', effectiveOn: { date: '2025-07-01' } });
    const resumed = told('2025-09-01', 'TreatyResumed', { treatyId: 'prk-rus-2024' });
    const facts = [...all, suspended, resumed];
    expect(stages('2025-06-30', facts)[1]?.[1]).toBe('in-force');
    expect(stages('2025-07-01', facts)[1]).toEqual(['prk-rus-2024', 'suspended', '2025-07-01']);
    expect(answer('PRK', 'RUS', facts, '2025-07-01').obligations).toMatchObject({ inForce: [], pending: [], suspended: [{ obligation: 'defense', bound: ['PRK'] }] });
    expect(stages('2025-09-01', facts)[1]).toEqual(['prk-rus-2024', 'in-force', '2024-12-04']);
  });

  it('are suspended where no entry into force is on record: what is suspended was in operation', () => {
    const agreement = told('2018-09-19', 'TreatySigned', { treatyId: 'cma', title: 'Comprehensive Military Agreement', signatories: ['KOR', 'PRK'] });
    const suspended = told('2024-06-04', 'TreatySuspended', { treatyId: 'cma', by: 'KOR' });
    expect(answer('KOR', 'PRK', [agreement, suspended], '2024-06-04').treaties).toMatchObject([{ stage: 'suspended', since: '2024-06-04' }]);
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
