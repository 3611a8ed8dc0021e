import type { PolicyEvent } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { closed, opened, type Ledger } from './ledger.js';
import { bare, compareMarks, markOf, type Mark } from './marks.js';

export interface PolicyState extends Mark {
  readonly policyId: string;
  readonly by: ActorId;
  readonly towards: readonly ActorId[];
  readonly subject: string;
  readonly direction: string;
  readonly statedPurpose?: string;
  readonly asThirdParty: boolean;
  /** The reconsideration that the direction and the purpose are of. */
  readonly latest: Mark;
}

/** Policies under reconsideration: from the first reconsideration until a decision; reconsidering again changes nothing but the direction. */
export function foldPolicy(policies: Ledger<PolicyState>, fact: DiplomaticFact, event: PolicyEvent, asThirdParty: boolean): Ledger<PolicyState> {
  const { policyId, by, towards, subject } = event.data;
  switch (event.type) {
    case 'PolicyAnnounced':
      return policies;
    case 'PolicyDecided':
      return closed(policies, policyId, fact.occurrence);
    case 'PolicyReconsidered': {
      const { direction, statedPurpose } = event.data;
      const mark = markOf(fact);
      const policy = { ...mark, policyId, by, towards, subject, direction, statedPurpose, asThirdParty, latest: mark };
      return opened(policies, policyId, policy, reconsideredAgain);
    }
  }
}

/** Under reconsideration since the first of the two, as the last of them has it. */
function reconsideredAgain(one: PolicyState, other: PolicyState): PolicyState {
  const first = compareMarks(one, other) <= 0 ? one : other;
  const last = compareMarks(one.latest, other.latest) <= 0 ? other : one;
  return { ...last, amendedBy: undefined, ...bare(first) };
}
