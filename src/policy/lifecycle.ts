import type { DiplomaticEvent, EventOf, PolicyEvent } from '../catalogue/index.js';
import { broken, type Lifecycle } from '../kernel/lifecycle.js';

/** Ids of the events that a policy's or a sanction's rules look at. */
export interface PolicyLifecycleState {
  /** The event that left the policy standing, decided upon and not under reconsideration. */
  readonly standing?: string;
  readonly dropped?: string;
  readonly imposed?: string;
  readonly lifted?: string;
}

/**
 * A policy is announced, under reconsideration, then maintained, changed or dropped; reconsidering twice is no fault, and its
 * record may begin anywhere, since few policies are announced as such. A sanction is imposed once and lifted once.
 */
export const policyLifecycle: Lifecycle<DiplomaticEvent, PolicyLifecycleState> = {
  initial: {},

  evolve: (state, event, eventId) => {
    switch (event.type) {
      case 'PolicyAnnounced':
        return { ...state, standing: eventId };
      case 'PolicyReconsidered':
        return { ...state, standing: undefined };
      case 'PolicyDecided':
        return event.data.outcome === 'dropped' ? { ...state, standing: undefined, dropped: eventId } : { ...state, standing: eventId };
      case 'SanctionImposed':
        return { ...state, imposed: eventId };
      case 'SanctionLifted':
        return { ...state, lifted: eventId };
      default:
        return state;
    }
  },

  opens: (event) => {
    if (event.type === 'PolicyAnnounced') return [`policy '${event.data.policyId}'`];
    return event.type === 'SanctionImposed' ? [`sanction '${event.data.sanctionId}'`] : [];
  },

  violations: ({ standing, dropped, imposed, lifted }, event) => {
    switch (event.type) {
      case 'PolicyAnnounced':
      case 'PolicyReconsidered':
        return dropped ? broken('policy-not-dropped', 'The policy has been dropped', dropped) : [];
      case 'PolicyDecided':
        if (dropped) return broken('policy-not-dropped', 'The policy has been dropped', dropped);
        return standing ? broken('reconsidered-before-decision', 'The policy is not under reconsideration by then', standing) : [];
      case 'SanctionLifted':
        if (lifted) return broken('lifted-once', 'The sanction has been lifted', lifted);
        return imposed ? [] : broken('imposed-before-lifting', 'The sanction has not been imposed by then');
      default:
        return [];
    }
  },
};

/** Whose policy it is and towards whom, as it stands on record: what a later event need not repeat. */
export function policyOnRecord(history: readonly { event: DiplomaticEvent }[]): Pick<PolicyEvent['data'], 'by' | 'subject' | 'towards'> | undefined {
  const last = history.map(({ event }) => event).findLast(isPolicyEvent);
  return last && { by: last.data.by, subject: last.data.subject, towards: last.data.towards };
}

/** Who imposed the sanction and upon whom: what its lifting need not repeat. */
export function sanctionOnRecord(history: readonly { event: DiplomaticEvent }[]): Pick<EventOf<'SanctionImposed'>['data'], 'by' | 'targets'> | undefined {
  const imposed = history.map(({ event }) => event).find((event): event is EventOf<'SanctionImposed'> => event.type === 'SanctionImposed');
  return imposed && { by: imposed.data.by, targets: imposed.data.targets };
}

const isPolicyEvent = (event: DiplomaticEvent): event is PolicyEvent => 'policyId' in event.data;
