import type { DiplomaticEvent, PolicyEvent } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';

export interface PolicyLifecycleState {
  readonly announced?: string;
  readonly dropped?: string;
}

/** Announced, under reconsideration, then maintained, changed or dropped. Reconsidering twice is no fault. */
export const policyLifecycle: Lifecycle<DiplomaticEvent, PolicyLifecycleState> = {
  initial: {},
  evolve: (state, event, eventId) => {
    if (event.type === 'PolicyAnnounced') return { ...state, announced: eventId };
    return event.type === 'PolicyDecided' && event.data.outcome === 'dropped' ? { ...state, dropped: eventId } : state;
  },
  violations: ({ announced, dropped }, event) => {
    if (event.type === 'PolicyAnnounced' && announced) return [{ rule: 'announced-once', message: 'The policy has been announced', collidesWith: announced }];
    return dropped ? [{ rule: 'policy-not-dropped', message: 'The policy has been dropped', collidesWith: dropped }] : [];
  },
};

/** Whose policy it is and towards whom, as it stands on record: what a later event need not repeat. */
export function policyOnRecord(history: readonly { event: DiplomaticEvent }[]): Pick<PolicyEvent['data'], 'by' | 'subject' | 'towards'> | undefined {
  const last = history.at(-1)?.event;
  if (!last || !('policyId' in last.data)) return undefined;
  const { by, subject, towards } = last.data;
  return { by, subject, towards };
}
