import type { EventOf } from '../../catalogue/index.js';
import { parseOccurred } from '../../kernel/time/parse-occurred.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { entryOf, markOf, without } from './marks.js';
import type { DemandState } from './pair-state.js';

type Demands = Readonly<Record<string, DemandState>>;

/** A demand is open until it is met or rejected; other answers are kept with it. Its deadline is read when it is asked about. */
export function foldDemand(demands: Demands, fact: DiplomaticFact, event: EventOf<'DemandMade' | 'ResponseGiven'>, asThirdParty: boolean): Demands {
  if (event.type === 'DemandMade') {
    const { demandId, by, to, text, deadline, norms } = event.data;
    const lapses = deadline ? parseOccurred(deadline) : undefined;
    return { ...demands, [demandId]: { ...markOf(fact), demandId, by, to, text, deadline, lapses, norms, responses: [], asThirdParty } };
  }
  const { demandId, outcome } = event.data;
  const demand = entryOf(demands, demandId);
  if (!demand) return demands;
  if (outcome === 'accepted' || outcome === 'rejected') return without(demands, demandId);
  return { ...demands, [demandId]: { ...demand, responses: [...demand.responses, { ...markOf(fact), outcome }] } };
}
