import type { PolicyEvent } from '../../catalogue/index.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { entryOf, markOf, without } from './marks.js';
import type { PolicyState } from './pair-state.js';

type Policies = Readonly<Record<string, PolicyState>>;

/** Policies under reconsideration: from the first reconsideration until a decision; reconsidering again changes nothing but the direction. */
export function foldPolicy(policies: Policies, fact: DiplomaticFact, event: PolicyEvent, asThirdParty: boolean): Policies {
  const { policyId, by, towards, subject } = event.data;
  switch (event.type) {
    case 'PolicyAnnounced':
      return policies;
    case 'PolicyDecided':
      return without(policies, policyId);
    case 'PolicyReconsidered': {
      const { direction, statedPurpose } = event.data;
      const mark = entryOf(policies, policyId) ?? markOf(fact);
      const { eventId, on, start } = mark;
      return { ...policies, [policyId]: { eventId, on, start, policyId, by, towards, subject, direction, statedPurpose, asThirdParty } };
    }
  }
}
