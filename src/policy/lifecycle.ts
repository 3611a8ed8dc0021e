import type { DiplomaticEvent, PolicyEvent } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';

export interface PolicyLifecycleState {
  readonly dropped?: string;
}

/** Announced, under reconsideration, then maintained, changed or dropped. Reconsidering twice is no fault. */
export const policyLifecycle: Lifecycle<DiplomaticEvent, PolicyLifecycleState> = {
  initial: {},
  evolve: (state, event, eventId) => (event.type === 'PolicyDecided' && event.data.outcome === 'dropped' ? { ...state, dropped: eventId } : state),
  opens: (event) => (event.type === 'PolicyAnnounced' ? `policy '${event.data.policyId}'` : undefined),
  violations: ({ dropped }) => (dropped ? [{ rule: 'policy-not-dropped', message: 'The policy has been dropped', collidesWith: dropped }] : []),
};

/** Whose policy it is and towards whom, as it stands on record: what a later event need not repeat. */
export function policyOnRecord(history: readonly { event: DiplomaticEvent }[]): Pick<PolicyEvent['data'], 'by' | 'subject' | 'towards'> | undefined {
  const last = history.at(-1)?.event;
  if (!last || !('policyId' in last.data)) return undefined;
  const { by, subject, towards } = last.data;
  return { by, subject, towards };
}
