import type { ActorId } from '../../kernel/actor.js';
import { pairOf } from '../../kernel/actor-pair.js';
import type { OBLIGATIONS } from '../../catalogue/treaty.js';
import { countsAsOf } from '../../kernel/time/as-of.js';
import type { TreatyState } from '../fold/treaties.js';
import type { Moment } from '../fold/view/counts-at.js';
import { obligation, PENDING } from '../fold/view/obligations-view.js';
import type { ObligationView, TreatyStage } from '../fold/view/relationship-state.js';
import { supersessions, treatyInPair } from '../fold/view/treaty-view.js';
import type { WholeTreaty } from './whole-treaty.js';

type Obligation = (typeof OBLIGATIONS)[number];
export type ObligationStatus = 'inForce' | 'pending' | 'suspended';

/** What somebody owes to the attacked under one clause. */
export interface Obliged extends ObligationView {
  readonly by: ActorId;
  readonly title?: string;
  readonly stage: TreatyStage;
  readonly since: string;
  /** Ids of the events that say so. */
  readonly evidence: readonly string[];
  /** Those of them that only may have happened by then. */
  readonly uncertain?: readonly string[];
}

/** What an attack calls for. An offence pact binds its parties in wars that they begin, and no one by an attack on one of them. */
export const TO_HELP: readonly Obligation[] = ['defense', 'consultation'];
/** What holds against whoever might attack, or help the attacker. */
export const TO_ABSTAIN: readonly Obligation[] = ['nonaggression', 'neutrality'];

/** What the other parties to a treaty owe to one of them by its clauses: in force where both are bound, pending before that, suspended while one of the two has suspended it. */
export function obligedTo(attacked: ActorId, treaty: WholeTreaty, inItsPlace: readonly TreatyState[], moment: Moment): { readonly status: ObligationStatus; readonly obliged: Obliged }[] {
  if (!treaty.parties.includes(attacked)) return [];
  const possible = new Set(treaty.facts.filter(({ occurrence }) => countsAsOf(occurrence, moment.asOf) === 'possibly').map(({ eventId }) => eventId));
  return treaty.parties.filter((party) => party !== attacked).flatMap((by) => {
    const pair = pairOf(attacked, by);
    const between = treatyInPair(treaty, pair, moment, supersessions(inItsPlace, pair, moment).get(treaty.treatyId));
    const status = statusIn(between.stage);
    if (!status) return [];
    return (between.signature?.data.clauses ?? []).map((clause) => {
      const { entry, proofs } = obligation(between, clause, pair);
      const uncertain = proofs.filter((eventId) => possible.has(eventId));
      const { stage, since } = between;
      return { status, obliged: { by, title: between.signature?.data.title, stage, since, ...entry, evidence: proofs, ...(uncertain.length > 0 && { uncertain }) } };
    });
  });
}

function statusIn(stage: TreatyStage): ObligationStatus | undefined {
  if (stage === 'in-force') return 'inForce';
  if (stage === 'suspended') return 'suspended';
  return PENDING.includes(stage) ? 'pending' : undefined;
}
