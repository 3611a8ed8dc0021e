import type { Fold } from '../../kernel/fold.js';
import { BEGINNING_OF_TIME } from '../../kernel/time/occurrence.js';
import { foldContested, newest } from './contested.js';
import { foldDemand } from './demands.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { addAct, emptyIndex } from './index-accumulator.js';
import { entryOf, markOf } from './marks.js';
import type { PairState } from './pair-state.js';
import { foldPolicy } from './policies.js';
import { foldRepresentation } from './representations.js';
import { standingOf, type Standing } from './roles.js';
import { foldTreaty, isTreatyEvent, keepAnomalies } from './treaties.js';
import { foldUndertaking } from './undertakings.js';
import { unsettledAfter } from './unsettled.js';
import { weightIn } from './weigh.js';

/** The state of relations of one pair, folded from its facts in canonical order. */
export const relationshipFold: Fold<DiplomaticFact, PairState> = {
  version: 4,

  begin: (pair) => ({
    pair,
    treaties: {},
    demands: {},
    undertakings: {},
    summonses: {},
    protests: {},
    policies: {},
    contacts: {},
    lastEvent: null,
    index: emptyIndex(BEGINNING_OF_TIME),
    contested: [],
    anomalies: [],
    unsettled: [],
  }),

  apply: (before, fact) => {
    const { event } = fact;
    const state = isTreatyEvent(event) ? { ...before, treaties: foldTreaty(before.treaties, fact, event, before.pair) } : before;
    const parties = isTreatyEvent(event) ? Object.keys(entryOf(state.treaties, event.data.treatyId)?.parties ?? {}) : [];
    const standing = standingOf(event, state.pair, parties);
    // A treaty event that came before one of the two became a party is kept in the treaty's course, and is no fact of theirs.
    if (!standing) return isTreatyEvent(event) ? { ...state, treaties: keepAnomalies(state.treaties, fact, event) } : state;
    return common(particular(state, fact, standing), fact, standing, weightIn(event, standing, parties));
  },
};

/** What every fact of the pair changes, whatever its type. */
function common(state: PairState, fact: DiplomaticFact, standing: Standing, weight: number): PairState {
  const takesPart = standing.kind === 'joint' || standing.kind === 'directed';
  return {
    ...state,
    lastEvent: takesPart ? { ...markOf(fact), type: fact.event.type } : state.lastEvent,
    index: weight === 0 ? state.index : addAct(state.index, weight, fact.occurrence, fact.event.data.occasionId),
    contested: foldContested(state.contested, fact, state.pair, standing),
    anomalies: fact.anomalies.length === 0 ? state.anomalies : newest([...state.anomalies, ...fact.anomalies.map((anomaly) => ({ ...anomaly, eventId: fact.eventId }))]),
    unsettled: unsettledAfter(state.unsettled, fact),
  };
}

function particular(state: PairState, fact: DiplomaticFact, standing: Standing): PairState {
  if (standing.kind === 'accused') return state;
  const { event } = fact;
  const asThirdParty = standing.kind === 'third-party';
  switch (event.type) {
    case 'AmbassadorSummoned':
      return asThirdParty ? state : { ...state, summonses: foldRepresentation(state.summonses, fact, event.data.by, event.data.of) };
    case 'ProtestLodged':
      return asThirdParty ? state : { ...state, protests: foldRepresentation(state.protests, fact, event.data.by, event.data.to) };
    case 'DemandMade':
    case 'ResponseGiven':
      return { ...state, demands: foldDemand(state.demands, fact, event, asThirdParty) };
    case 'UndertakingGiven':
    case 'UndertakingDischarged':
    case 'UndertakingBroken':
      return { ...state, undertakings: foldUndertaking(state.undertakings, fact, event, asThirdParty) };
    case 'PolicyAnnounced':
    case 'PolicyReconsidered':
    case 'PolicyDecided':
      return { ...state, policies: foldPolicy(state.policies, fact, event, asThirdParty) };
    case 'ContactHeld':
      return asThirdParty ? state : { ...state, contacts: { ...state.contacts, [event.data.mode]: markOf(fact) } };
    default:
      return state;
  }
}
