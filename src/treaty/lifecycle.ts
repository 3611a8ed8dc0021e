import type { DiplomaticEvent } from '../catalogue/index.js';
import type { ActorId } from '../kernel/actor.js';
import type { Lifecycle } from '../kernel/lifecycle.js';
import type { Anomaly } from '../kernel/recorded-event.js';

/** What a treaty's rules look at; each step keeps the id of the event that made it. */
export interface TreatyLifecycleState {
  readonly signature?: string;
  readonly signatories: readonly ActorId[];
  readonly consents: Readonly<Record<ActorId, string>>;
  readonly force?: string;
  readonly end?: string;
}

/** Consents that need no signature before them: Vienna Convention on the Law of Treaties, articles 12, 15 and 25. */
const WITHOUT_SIGNATURE = ['accession', 'succession', 'definitive-signature', 'provisional-application'];

const broken = (rule: string, message: string, collidesWith?: string): Anomaly[] => [{ rule, message, ...(collidesWith ? { collidesWith } : {}) }];

/** Signed, consent of each party, in force, denounced or terminated. */
export const treatyLifecycle: Lifecycle<DiplomaticEvent, TreatyLifecycleState> = {
  initial: { signatories: [], consents: {} },

  evolve: (state, event, eventId) => {
    switch (event.type) {
      case 'TreatySigned':
        return { ...state, signature: eventId, signatories: event.data.signatories };
      case 'TreatyRatified':
        return { ...state, consents: { ...state.consents, [event.data.party]: eventId } };
      case 'TreatyEnteredIntoForce':
        return { ...state, force: eventId };
      case 'TreatyTerminated':
        return { ...state, end: eventId };
      default:
        return state;
    }
  },

  opens: (event) => (event.type === 'TreatySigned' ? `treaty '${event.data.treatyId}'` : undefined),

  violations: (state, event) => {
    const ended = state.end ? broken('treaty-not-ended', 'The treaty has been terminated', state.end) : [];
    switch (event.type) {
      case 'TreatyRatified': {
        const { party, act } = event.data;
        const earlier = state.consents[party];
        if (earlier) return broken('consent-once', `${party} has consented to be bound`, earlier);
        if (!state.signatories.includes(party) && !WITHOUT_SIGNATURE.includes(act)) {
          return broken('signature-before-ratification', `${party} has not signed by then: only accession or succession needs no signature`, state.signature);
        }
        return ended;
      }
      case 'TreatyEnteredIntoForce':
        return state.signature ? ended : broken('signature-before-force', 'The treaty has not been signed by then');
      case 'TreatyDenounced':
        return isParty(state, event.data.by) ? ended : broken('party-denounces', `${event.data.by} is not a party by then`, state.signature);
      case 'TreatyTerminated':
        return state.signature ? ended : broken('signature-before-end', 'The treaty has not been signed by then');
      default:
        return [];
    }
  },
};

const isParty = (state: TreatyLifecycleState, actor: ActorId): boolean => state.signatories.includes(actor) || state.consents[actor] !== undefined;
