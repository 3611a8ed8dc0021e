import type { ActorId } from '../../kernel/actor.js';
import type { ActorPair } from '../../kernel/actor-pair.js';
import type { Fold } from '../../kernel/fold.js';
import { anomaliesOf, contestsOf, withNewest } from './contested.js';
import { foldDemand } from './demands.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { foldDiplomacy, NO_DIPLOMACY } from './diplomacy.js';
import { entryOf } from './entries.js';
import { addAct, EMPTY_INDEX } from './index-accumulator.js';
import { EMPTY_LEDGER } from './ledger.js';
import { compareMarks, inserted, laterOf, markOf, newest } from './marks.js';
import type { PairState } from './pair-state.js';
import { foldPolicy } from './policies.js';
import { standingOf, type Standing } from './roles.js';
import { foldSanction } from './sanctions.js';
import { tallied } from './tallies.js';
import { foldTreaty, isTreatyEvent, keepEarly, type TreatyState } from './treaties.js';
import { foldUndertaking } from './undertakings.js';
import { unsettledAfter } from './unsettled.js';
import { actOf } from './weigh.js';

/** Enough to see what moved the index of late; `explain` has them all. */
const KEPT_OF_WEIGHED = 20;

/** The state of relations of one pair, folded from its facts in canonical order. */
export const relationshipFold: Fold<DiplomaticFact, PairState> = {
  version: 6,

  begin: (pair) => ({
    pair,
    diplomacy: NO_DIPLOMACY,
    treaties: {},
    demands: { ...EMPTY_LEDGER, answers: [] },
    undertakings: EMPTY_LEDGER,
    sanctions: EMPTY_LEDGER,
    policies: EMPTY_LEDGER,
    summonses: {},
    protests: {},
    expulsions: {},
    contacts: {},
    lastEvent: null,
    index: EMPTY_INDEX,
    weighed: [],
    contested: [],
    anomalies: [],
    unsettled: [],
  }),

  apply: (state, fact) => {
    const { event } = fact;
    if (!isTreatyEvent(event)) {
      const standing = standingOf(event, state.pair, []);
      return standing ? common(particular(state, fact, standing), fact, standing, []) : state;
    }
    const { treatyId } = event.data;
    const treaty = foldTreaty(entryOf(state.treaties, treatyId), fact, event, state.pair);
    const standing = standingIn(treaty, fact, state.pair);
    // A treaty event that came before one of the two became a party is kept in the treaty's course, and is no fact of theirs.
    const after = { ...state, treaties: { ...state.treaties, [treatyId]: standing ? treaty : keepEarly(treaty, fact, state.pair) } };
    return standing ? common(after, fact, standing, treaty.parties) : after;
  },
};

/** Parties of a treaty act towards each other in it; others are at the most affected. */
function standingIn({ parties }: TreatyState, { event }: DiplomaticFact, pair: ActorPair): Standing | undefined {
  const standing = standingOf(event, pair, parties);
  return standing?.kind === 'third-party' || (parties.includes(pair.a) && parties.includes(pair.b)) ? standing : undefined;
}

/** What every fact of the pair changes, whatever its type. */
function common(state: PairState, fact: DiplomaticFact, standing: Standing, treatyParties: readonly ActorId[]): PairState {
  // A mission is raised or lowered from where it stood before that instant, whatever else is recorded of it then.
  const weighed = actOf(fact, state.pair, standing, treatyParties, state.diplomacy.settled.missions);
  return {
    ...state,
    lastEvent: isEventBetween(fact, standing, state) ? laterOf(state.lastEvent, { ...markOf(fact), type: fact.event.type }) : state.lastEvent,
    index: weighed ? addAct(state.index, weighed) : state.index,
    weighed: weighed ? newest(inserted(state.weighed, orderIn(fact), compareMarks), KEPT_OF_WEIGHED) : state.weighed,
    contested: withNewest(state.contested, contestsOf(fact, [state.pair.a, state.pair.b], standing)),
    anomalies: withNewest(state.anomalies, anomaliesOf(fact)),
    unsettled: unsettledAfter(state.unsettled, fact),
  };
}

const orderIn = ({ eventId, occurrence: { start }, learned }: DiplomaticFact) => ({ eventId, start, learned });

/** In what happens between the two both take part. What is only said of them, or holds for others, is no event of theirs. */
function isEventBetween({ event }: DiplomaticFact, { kind }: Standing, { pair }: PairState): boolean {
  if (kind !== 'joint' && kind !== 'directed') return false;
  switch (event.type) {
    case 'ClaimRecorded':
    case 'OfficeHolderRecorded':
    case 'CodedActRecorded':
      return false;
    case 'TreatyEnteredIntoForce':
      return event.data.parties?.some((party) => party === pair.a || party === pair.b) ?? true;
    default:
      return true;
  }
}

function particular(state: PairState, fact: DiplomaticFact, standing: Standing): PairState {
  if (standing.kind === 'accused') return state;
  const { event } = fact;
  const asThirdParty = standing.kind === 'third-party';
  switch (event.type) {
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
    case 'SanctionImposed':
    case 'SanctionLifted':
      return { ...state, sanctions: foldSanction(state.sanctions, fact, event, asThirdParty) };
    default:
      return asThirdParty ? state : betweenTheTwo(state, fact);
  }
}

/** What is a matter of those alone who take part in it. */
function betweenTheTwo(state: PairState, fact: DiplomaticFact): PairState {
  const { event } = fact;
  switch (event.type) {
    case 'AmbassadorSummoned':
      return { ...state, summonses: tallied(state.summonses, fact, event.data.by, event.data.of) };
    case 'ProtestLodged':
      return { ...state, protests: tallied(state.protests, fact, event.data.by, event.data.to) };
    case 'ContactHeld':
      return { ...state, contacts: { ...state.contacts, [event.data.mode]: laterOf(state.contacts[event.data.mode], markOf(fact)) } };
    case 'PersonaNonGrataDeclared': {
      const { sending, receiving, count, persons } = event.data;
      const expulsions = tallied(state.expulsions, fact, receiving, sending, count ?? persons?.length ?? 1);
      return { ...state, expulsions, diplomacy: foldDiplomacy(state.diplomacy, fact, event, state.pair) };
    }
    case 'RelationsEstablished':
    case 'RelationsSevered':
    case 'RelationsResumed':
    case 'RecognitionGranted':
    case 'RecognitionWithdrawn':
    case 'MissionLevelChanged':
    case 'AgrementDecided':
    case 'EnvoyAccredited':
    case 'EnvoyRecalled':
    case 'EnvoyReturned':
    case 'EnvoyMissionEnded':
      return { ...state, diplomacy: foldDiplomacy(state.diplomacy, fact, event, state.pair) };
    default:
      return state;
  }
}
