import { told } from '../../../test/support/facts.js';
import { pairOf } from '../../kernel/actor-pair.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { relationshipFold } from './relationship-fold.js';

const FIRST = Date.UTC(1950, 0, 1);
const sides = { by: 'KOR', to: 'RUS' };
const inSeoul = { sending: 'RUS', receiving: 'KOR' };
const contests = [{ eventId: 'dispute', reason: 'never happened' }];

/** Everything that can be opened is opened and closed, month after month. */
function* months(count: number): Generator<DiplomaticFact> {
  for (let month = 0; month < count; month++) {
    const on = new Date(FIRST + month * 30 * 86_400_000).toISOString().slice(0, 10);
    const id = `n${month}`;
    yield told(on, 'DemandMade', { occasionId: id, demandId: id, ...sides, text: 'stop' });
    yield told(on, 'ResponseGiven', { occasionId: id, demandId: id, by: 'RUS', to: 'KOR', outcome: 'evaded' });
    yield told(on, 'ResponseGiven', { occasionId: id, demandId: id, by: 'RUS', to: 'KOR', outcome: 'rejected' });
    yield told(on, 'DemandMade', { occasionId: id, demandId: `${id}.u`, ...sides, text: 'stop', deadline: { date: on } });
    yield told(on, 'ResponseGiven', { occasionId: id, demandId: `${id}.unknown`, by: 'RUS', to: 'KOR', outcome: 'evaded' });
    yield told(on, 'UndertakingGiven', { occasionId: id, undertakingId: id, by: 'RUS', to: 'KOR', text: 'report' });
    yield told(on, 'UndertakingBroken', { occasionId: id, undertakingId: id, by: 'RUS', to: 'KOR' });
    yield told(on, 'SanctionImposed', { sanctionId: id, by: 'KOR', targets: ['RUS'], measure: 'asset freeze' });
    yield told(on, 'SanctionLifted', { sanctionId: id, by: 'KOR', targets: ['RUS'] });
    yield told(on, 'PolicyReconsidered', { policyId: id, by: 'KOR', towards: ['RUS'], subject: 'aid', direction: 'open' });
    yield told(on, 'PolicyDecided', { policyId: id, by: 'KOR', towards: ['RUS'], subject: 'aid', outcome: 'maintained' });
    yield told(on, 'RelationsSevered', { between: ['KOR', 'RUS'] });
    yield told(on, 'RelationsResumed', { between: ['KOR', 'RUS'], level: 'embassy' });
    yield told(on, 'EnvoyAccredited', { ...inSeoul, envoy: `Envoy ${month}`, stage: 'credentials-presented' });
    yield told(on, 'AgrementDecided', { ...inSeoul, candidate: `Envoy ${month + 1}`, outcome: 'requested' });
    yield told(on, 'PersonaNonGrataDeclared', { ...inSeoul, count: 2 });
    yield told(on, 'AmbassadorSummoned', { occasionId: id, by: 'KOR', of: 'RUS', envoy: 'x', summonedBy: 'y' });
    yield { ...told(on, 'ProtestLodged', { occasionId: id, ...sides, form: 'oral', grounds: 'x' }), contests, anomalies: [{ rule: 'r', message: 'm' }] };
    yield told(`${on}/..`, 'ClaimRecorded', { text: 'x', about: ['KOR', 'RUS'] });
    for (const type of ['TreatySuspended', 'TreatyResumed'] as const) yield told(on, type, { treatyId: 'one', by: 'KOR' });
    yield { ...told(on, 'TreatyReservationMade', { treatyId: 'one', party: 'RUS', text: 'x' }), contests, anomalies: [{ rule: 'r', message: 'm' }] };
  }
}

/** Bytes of the state after so many months, which is what a snapshot takes. */
const sizeAfter = (count: number): number =>
  JSON.stringify([...months(count)].reduce((state, fact) => relationshipFold.apply(state, fact), relationshipFold.begin(pairOf('KOR', 'RUS')))).length;

describe('the state that is carried from fact to fact', () => {
  it('is bounded by what is open or recent, not by the length of the history', () => {
    const open = sizeAfter(1_100);
    expect(sizeAfter(2_200)).toBeLessThan(open * 1.02);
    expect(open).toBeLessThan(400_000);
  });

  it('holds the acts of one instant together only up to a number', () => {
    const facts = Array.from({ length: 500 }, (_, number) => told('../1950', 'EnvoyAccredited', { ...inSeoul, envoy: `Envoy ${number}`, stage: 'appointed' }));
    const { diplomacy } = facts.reduce((state, fact) => relationshipFold.apply(state, fact), relationshipFold.begin(pairOf('KOR', 'RUS')));
    expect(diplomacy.acts.length).toBeLessThanOrEqual(64);
    expect(diplomacy.settled.missions['RUS>KOR']?.envoy?.name).toMatch(/^Envoy 4\d\d$/);
  });
});
