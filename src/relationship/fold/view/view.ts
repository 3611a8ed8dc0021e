import type { WeightTableName } from '../../../catalogue/weights/tables.js';
import { pairKey, type ActorPair } from '../../../kernel/actor-pair.js';
import type { Point } from '../../../kernel/point.js';
import { countsAsOf, instantOf } from '../../../kernel/time/as-of.js';
import { settleDiplomacy } from '../diplomacy.js';
import type { PairState } from '../pair-state.js';
import { anomaliesView, contestedView, lastContactView, lastEventView } from './account-view.js';
import { indexView, type EarlierStates } from './index-view.js';
import { demandsView, policiesView, sanctionsView, undertakingsView } from './ledger-view.js';
import { obligationsView } from './obligations-view.js';
import type { RelationshipState } from './relationship-state.js';
import { recognitionView, relationsView } from './relations-view.js';
import { representationView } from './representation-view.js';
import { listed, type Evidence, type Shown } from './shown.js';
import { tallyView } from './tally-view.js';
import { treatiesOf, treatyEntry } from './treaty-view.js';

/** The answer to a question: the fold as it reads at the point. Pure; the order of every list follows from the record alone. */
export function view(pair: ActorPair, state: PairState, earlier: EarlierStates, point: Point, weights?: WeightTableName): RelationshipState {
  const now = instantOf(point.asOf);
  const diplomacy = settleDiplomacy(state.diplomacy.settled, state.diplomacy.acts, pair);
  const treaties = treatiesOf(state, point);
  const uncertain = state.unsettled.filter(({ occurrence }) => countsAsOf(occurrence, point.asOf) === 'possibly').map(({ eventId }) => eventId);
  const parts = {
    relations: relationsView(diplomacy.relations),
    recognition: recognitionView(diplomacy.recognition),
    representation: representationView(diplomacy.missions),
    treaties: listed('/treaties', treaties.map((treaty) => treatyEntry(treaty, pair, point))),
    obligations: obligationsView(treaties, pair),
    openDemands: demandsView(state.demands, point, now),
    openUndertakings: undertakingsView(state.undertakings, now),
    protests: tallyView('/protests', state.protests, now),
    summonses: tallyView('/summonses', state.summonses, now),
    expulsions: tallyView('/expulsions', state.expulsions, now),
    policiesUnderReconsideration: policiesView(state.policies),
    sanctionsInForce: sanctionsView(state.sanctions),
    lastContact: lastContactView(state),
    lastEvent: lastEventView(state),
    index: { shown: indexView(state, earlier, point, weights), evidence: evidenceOf('/index', state.weighed.map(({ eventId }) => eventId)) },
    contested: contestedView(state, treaties),
    anomalies: anomaliesView(state, treaties),
    uncertain: { shown: uncertain, evidence: evidenceOf('/uncertain', uncertain) },
  };
  return { pair: pairKey(pair), ...shownOf(parts), evidence: Object.assign({}, ...Object.values(parts).map(({ evidence }) => evidence)) as RelationshipState['evidence'] };
}

const evidenceOf = (pointer: string, ids: readonly string[]): Evidence => (ids.length > 0 ? { [pointer]: ids } : {});

const shownOf = <P extends Record<string, Shown<unknown>>>(parts: P): { [K in keyof P]: P[K]['shown'] } =>
  Object.fromEntries(Object.entries(parts).map(([field, { shown }]) => [field, shown])) as { [K in keyof P]: P[K]['shown'] };
