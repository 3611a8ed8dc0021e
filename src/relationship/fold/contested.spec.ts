import { answer, told } from '../../../test/support/facts.js';

const protest = told('2024-06-21', 'ProtestLodged', { occasionId: 'o', by: 'KOR', to: 'RUS', form: 'oral', grounds: 'treaty' });

describe('what is contested', () => {
  it('is a fact that was disputed, with who disputes it and by which event; and its evidence has both', () => {
    const disputed = { ...protest, amendedBy: ['dispute'], contests: [{ eventId: 'dispute', reason: 'no protest was made', claimedBy: 'RUS' }] };
    const state = answer('KOR', 'RUS', [disputed], '2024-06-21');
    expect(state.contested).toEqual([{ eventId: protest.eventId, type: 'ProtestLodged', reason: 'disputed', claimedBy: 'RUS', dispute: { eventId: 'dispute', reason: 'no protest was made' } }]);
    expect(state.evidence['/contested/0']).toEqual([protest.eventId, 'dispute']);
    expect(state.evidence['/protests/KOR>RUS']).toEqual([protest.eventId, 'dispute']);
  });

  it('is what somebody claims of the two, and no event of theirs', () => {
    const claim = (claimedBy?: string) => told('2024-06-21', 'ClaimRecorded', { claimedBy, text: 'arms were shipped', about: ['PRK', 'RUS'] });
    const of = (claimedBy?: string) => answer('PRK', 'RUS', [claim(claimedBy)], '2024-06-21');
    expect(of('PRK').contested).toMatchObject([{ reason: 'claimed-by-one-side', claimedBy: 'PRK' }]);
    expect(of('journalist').contested).toMatchObject([{ reason: 'claimed', claimedBy: 'journalist' }]);
    expect(of().contested).toEqual([]);
    expect(of('PRK').lastEvent).toBeNull();
  });

  it('is a dispute of a treaty from before one of the two joined it', () => {
    const signed = told('1949-04-04', 'TreatySigned', { treatyId: 't', title: 'Pact', signatories: ['KOR', 'PRK'] });
    const disputed = { ...signed, contests: [{ eventId: 'dispute', reason: 'never signed' }] };
    const joined = told('1955-01-01', 'TreatyRatified', { treatyId: 't', party: 'RUS', act: 'accession' });
    expect(answer('KOR', 'RUS', [disputed], '1960-01-01').contested).toEqual([]);
    expect(answer('KOR', 'RUS', [disputed, joined], '1960-01-01').contested).toMatchObject([{ eventId: signed.eventId, reason: 'disputed' }]);
  });
});

describe('the last event', () => {
  it('is no coded row, and no entry into force for others', () => {
    const coded = told('2024-07-01', 'CodedActRecorded', { dataset: 'd', datasetEventId: '1', scheme: 'CAMEO', code: '010', actor: 'KOR', recipient: 'RUS', raw: {} });
    const signed = told('2024-01-01', 'TreatySigned', { treatyId: 't', title: 'Pact', signatories: ['KOR', 'PRK', 'RUS'] });
    const forOthers = told('2024-07-02', 'TreatyEnteredIntoForce', { treatyId: 't', parties: ['PRK'] });
    expect(answer('KOR', 'RUS', [signed, protest, coded, forOthers], '2024-12-31').lastEvent).toMatchObject({ eventId: protest.eventId });
    expect(answer('PRK', 'RUS', [signed, protest, coded, forOthers], '2024-12-31').lastEvent).toMatchObject({ eventId: forOthers.eventId });
  });
});
