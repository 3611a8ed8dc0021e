import { answer, told } from '../../../test/support/facts.js';

const sides = { by: 'KOR', to: 'RUS' };
const inSeoul = { sending: 'RUS', receiving: 'KOR' };
const between = ['KOR', 'RUS'];
const occasionId = 'meeting';
const treaty = (treatyId: string, on: string, supersedes?: string) => [
  told(on, 'TreatySigned', { treatyId, title: treatyId, signatories: between, supersedes, clauses: [{ clauseId: '1', obligation: 'defense', text: 'assist', article: '4' }] }),
  told(on, 'TreatyRatified', { treatyId, party: 'KOR', act: 'ratification' }),
  told(on, 'TreatyReservationMade', { treatyId, party: 'RUS', text: 'as our law has it' }),
];
const force = (treatyId: string, on: string) => told(on, 'TreatyEnteredIntoForce', { treatyId });

const FACTS = [
  told('1990-01-01', 'RecognitionGranted', { by: 'KOR', of: 'RUS' }),
  told('1990-01-02', 'RecognitionGranted', { by: 'RUS', of: 'KOR' }),
  told('1990-09-30', 'RelationsEstablished', { between, level: 'embassy' }),
  told('1991-01-01', 'EnvoyAccredited', { ...inSeoul, envoy: 'Oleg Sokolov', stage: 'credentials-presented' }),
  told('1991-02-01', 'EnvoyRecalled', { ...inSeoul, envoy: 'Oleg Sokolov' }),
  told('1991-02-02', 'AgrementDecided', { ...inSeoul, candidate: 'Alexander Panov', outcome: 'requested' }),
  told('1991-02-03', 'PersonaNonGrataDeclared', { ...inSeoul, count: 3 }),
  ...treaty('older', '1992-01-01'), force('older', '1992-02-01'),
  ...treaty('newer', '1993-01-01', 'older'), force('newer', '1993-02-01'),
  ...treaty('pending', '1993-03-01'),
  ...treaty('suspended', '1993-04-01'), force('suspended', '1993-05-01'), told('1993-06-01', 'TreatySuspended', { treatyId: 'suspended', by: 'KOR' }),
  ...treaty('denounced', '1993-07-01'), told('1993-08-01', 'TreatyDenounced', { treatyId: 'denounced', by: 'RUS' }),
  told('1994-01-01', 'AmbassadorSummoned', { occasionId, by: 'KOR', of: 'RUS', envoy: 'Oleg Sokolov', summonedBy: 'vice minister' }),
  told('1994-01-01', 'ProtestLodged', { occasionId, ...sides, form: 'oral', grounds: 'treaty', sources: [{ publisher: 'Yonhap', claimedBy: 'KOR' }] }),
  told('1994-01-01', 'DemandMade', { occasionId, demandId: 'd', ...sides, text: 'stop', deadline: { date: '1994' }, norms: ['UNSCR 1718'] }),
  told('1994-01-02', 'ResponseGiven', { occasionId, demandId: 'd', by: 'RUS', to: 'KOR', outcome: 'evaded' }),
  told('1994-01-02', 'UndertakingGiven', { occasionId, undertakingId: 'u', by: 'RUS', to: 'KOR', text: 'report' }),
  told('1994-01-03', 'PolicyReconsidered', { policyId: 'p', by: 'KOR', towards: ['RUS'], subject: 'aid', direction: 'open' }),
  told('1994-01-04', 'SanctionImposed', { sanctionId: 's', by: 'KOR', targets: ['RUS'], measure: 'asset freeze' }),
  told('1994-01-05', 'ContactHeld', { contactId: 'c', mode: 'talks', participants: between }),
  { ...told('1994-01', 'WarningIssued', { occasionId, by: 'KOR', against: ['RUS'], text: 'or else' }), anomalies: [{ rule: 'r', message: 'm', collidesWith: 'another' }] },
];

/** Pointers of everything that is no list and no record. */
function leavesOf(pointer: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [pointer];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(`${pointer}/${key}`, part));
}

const ancestors = (pointer: string): string[] => (pointer === '' ? [] : [pointer, ...ancestors(pointer.slice(0, pointer.lastIndexOf('/')))]);

describe('the evidence of a state', () => {
  const { pair: _pair, evidence, ...state } = answer('KOR', 'RUS', FACTS, '1994-01-06');
  const leaves = leavesOf('', state);

  it('stands behind every leaf of a rich state, at its pointer or at that of what it is part of', () => {
    const empty = Object.entries(state).filter(([, part]) => leavesOf('', part).length === 0).map(([field]) => field);
    expect(empty).toEqual([]);
    expect(leaves.filter((leaf) => !ancestors(leaf).some((pointer) => evidence[pointer]))).toEqual([]);
  });

  it('points to what is there, and names events on record', () => {
    const known = new Set(['another', ...FACTS.map(({ eventId }) => eventId)]);
    const groups = new Set(leaves.flatMap(ancestors));
    expect(Object.keys(evidence).filter((pointer) => !groups.has(pointer))).toEqual([]);
    expect(Object.values(evidence).flat().filter((id) => !known.has(id))).toEqual([]);
    expect(Object.entries(evidence).filter(([, ids]) => ids.length === 0 || new Set(ids).size < ids.length)).toEqual([]);
  });

  it('of a treaty that was superseded is the force of the one that did it', () => {
    const successor = FACTS.filter(({ event }) => event.type === 'TreatyEnteredIntoForce' && event.data.treatyId === 'newer').map(({ eventId }) => eventId);
    expect(evidence['/treaties/0/stage']).toEqual(successor);
    expect(evidence['/treaties/0/supersededBy']).toEqual(successor);
  });
});
