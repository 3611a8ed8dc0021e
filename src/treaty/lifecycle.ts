import type { DiplomaticEvent, EventOf, TreatyEvent } from '../catalogue/index.js';
import type { ActorId } from '../kernel/actor.js';
import { broken, type Lifecycle } from '../kernel/lifecycle.js';
import type { Anomaly } from '../kernel/recorded-event.js';
import { occurrenceOf } from '../kernel/time/occurrence-of.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { lastOf, say, standing, type Trail } from '../kernel/trail.js';

/** Ids of the events that did it, by party. */
type ByParty = Trail<string>;

/** What a treaty's rules look at; each step keeps the id of the event that made it. */
export interface TreatyLifecycleState {
  readonly title?: { readonly text: string; readonly eventId: string };
  readonly signatures?: ByParty;
  readonly consents?: ByParty;
  readonly provisional?: ByParty;
  readonly denunciations?: ByParty;
  /** In force for parties that were named, and between all that are bound. */
  readonly force?: ByParty;
  readonly forceForAll?: string;
  readonly suspensions?: ByParty;
  readonly suspensionForAll?: string;
  /** `from` is the instant from which it is over, in milliseconds since the Unix epoch. */
  readonly end?: { readonly eventId: string; readonly from: number };
}

/** Consents that need no signature before them: Vienna Convention on the Law of Treaties (VCLT), articles 12, 15 and 25. */
const WITHOUT_SIGNATURE = ['accession', 'succession', 'definitive-signature', 'provisional-application'];

/**
 * Signed, consent of each party, in force for each, suspended and resumed, denounced or terminated. A treaty may be left open
 * for signature: those who sign later are recorded by a signing of their own.
 */
export const treatyLifecycle: Lifecycle<DiplomaticEvent, TreatyLifecycleState> = {
  initial: {},
  evolve: (state, event, eventId) => (isTreatyEvent(event) ? after(state, event, eventId) : state),
  opens: (event) => (event.type === 'TreatySigned' ? event.data.signatories.map((party) => `the signature of ${party} under treaty '${event.data.treatyId}'`) : []),
  violations: (state, event) => (isTreatyEvent(event) ? [...afterTheEnd(state, event), ...violationsOf(state, event)] : []),
};

const isTreatyEvent = (event: DiplomaticEvent): event is TreatyEvent => event.type.startsWith('Treaty');

function after(state: TreatyLifecycleState, event: TreatyEvent, eventId: string): TreatyLifecycleState {
  switch (event.type) {
    case 'TreatySigned': {
      const { title, signatories } = event.data;
      return { ...state, title: state.title ?? { text: title, eventId }, signatures: say(state.signatures, signatories, eventId) };
    }
    case 'TreatyRatified': {
      const { party, act } = event.data;
      if (act === 'provisional-application') return { ...state, provisional: say(state.provisional, [party], eventId) };
      // One that has left may come back.
      return { ...state, consents: say(state.consents, [party], eventId), denunciations: say(state.denunciations, [party], undefined) };
    }
    case 'TreatyEnteredIntoForce':
      // What is applied provisionally has yet to enter into force: VCLT, article 25.
      if (event.data.provisional) return event.data.parties ? { ...state, provisional: say(state.provisional, event.data.parties, eventId) } : state;
      return event.data.parties ? { ...state, force: say(state.force, event.data.parties, eventId) } : { ...state, forceForAll: eventId };
    case 'TreatySuspended':
      return event.data.by === undefined ? { ...state, suspensionForAll: eventId } : { ...state, suspensions: say(state.suspensions, [event.data.by], eventId) };
    case 'TreatyResumed':
      return event.data.by === undefined ? { ...state, suspensions: undefined, suspensionForAll: undefined } : { ...state, suspensions: say(state.suspensions, [event.data.by], undefined) };
    case 'TreatyDenounced': {
      const { by } = event.data;
      return { ...state, denunciations: say(state.denunciations, [by], eventId), consents: say(state.consents, [by], undefined), force: say(state.force, [by], undefined) };
    }
    case 'TreatyTerminated':
      return { ...state, end: { eventId, from: (event.data.effectiveOn ? parseOccurred(event.data.effectiveOn) : occurrenceOf(event)).start } };
    default:
      return state;
  }
}

function violationsOf(state: TreatyLifecycleState, event: TreatyEvent): Anomaly[] {
  switch (event.type) {
    case 'TreatySigned':
      return signing(state, event);
    case 'TreatyRatified':
      return consenting(state, event);
    case 'TreatyReservationMade': {
      const { party } = event.data;
      // VCLT, article 19: when signing, ratifying, accepting, approving or acceding.
      return isParty(state, party) ? [] : broken('party-makes-reservation', `${party} has neither signed nor consented to be bound by then`, lastOf(state.denunciations, party));
    }
    case 'TreatyEnteredIntoForce':
      return entering(state, event);
    case 'TreatySuspended':
      return suspending(state, event.data.by);
    case 'TreatyResumed': {
      const { by } = event.data;
      const suspended = state.suspensionForAll ?? (by === undefined ? standing(state.suspensions) : lastOf(state.suspensions, by));
      return suspended ? [] : broken('suspended-before-resumption', 'The treaty is not suspended by then', forceFor(state, by));
    }
    case 'TreatyDenounced': {
      const { by } = event.data;
      return isParty(state, by) ? [] : broken('party-denounces', `${by} is not a party by then`, lastOf(state.denunciations, by) ?? state.title?.eventId);
    }
    case 'TreatyTerminated':
      return state.title ? [] : broken('signature-before-end', 'The treaty has not been signed by then');
  }
}

function signing({ title }: TreatyLifecycleState, { data }: EventOf<'TreatySigned'>): Anomaly[] {
  if (!title) return data.signatories.length > 1 ? [] : broken('two-signatories', 'Nobody else has signed by then: a treaty is between two or more');
  return title.text === data.title ? [] : broken('one-title', `The treaty on record is '${title.text}'`, title.eventId);
}

function consenting(state: TreatyLifecycleState, { data: { party, act } }: EventOf<'TreatyRatified'>): Anomaly[] {
  const earlier = act === 'provisional-application' ? (lastOf(state.provisional, party) ?? lastOf(state.consents, party)) : lastOf(state.consents, party);
  if (earlier) return broken('consent-once', `${party} has consented to be bound`, earlier);
  if (lastOf(state.force, party)) return broken('consent-before-force', `The treaty is in force for ${party} by then`, lastOf(state.force, party));
  if (lastOf(state.signatures, party) === undefined && !WITHOUT_SIGNATURE.includes(act)) {
    return broken('signature-before-ratification', `${party} has not signed by then: only accession or succession needs no signature`, state.title?.eventId);
  }
  return [];
}

function entering(state: TreatyLifecycleState, { data: { parties, provisional } }: EventOf<'TreatyEnteredIntoForce'>): Anomaly[] {
  if (!state.title) return broken('signature-before-force', 'The treaty has not been signed by then');
  if (provisional) return [];
  if (!parties) return state.forceForAll ? broken('force-once', 'The treaty is in force', state.forceForAll) : [];
  const bound = parties.filter((party) => isParty(state, party));
  const unbound = parties.filter((party) => !bound.includes(party)).flatMap((party) => broken('party-before-force', `${party} has neither signed nor consented to be bound by then`, lastOf(state.denunciations, party)));
  return [...unbound, ...bound.flatMap((party) => (lastOf(state.force, party) ? broken('force-once', `The treaty is in force for ${party}`, lastOf(state.force, party)) : []))];
}

function suspending(state: TreatyLifecycleState, by: ActorId | undefined): Anomaly[] {
  const already = state.suspensionForAll ?? (by === undefined ? undefined : lastOf(state.suspensions, by));
  if (already) return broken('suspended-once', 'The treaty is suspended', already);
  return forceFor(state, by) ? [] : broken('force-before-suspension', `The treaty is not in force${by === undefined ? '' : ` for ${by}`} by then`, state.title?.eventId);
}

/** It ends once, and nothing happens to it from then on. */
function afterTheEnd({ end }: TreatyLifecycleState, event: TreatyEvent): Anomaly[] {
  const ended = end && (event.type === 'TreatyTerminated' || occurrenceOf(event).start >= end.from);
  return ended ? broken('treaty-not-ended', 'The treaty has been terminated', end.eventId) : [];
}

/** Those that have signed or consented, and have not left: a signature may be all that a treaty asks for (VCLT, article 12). */
const isParty = ({ signatures, consents, provisional, denunciations }: TreatyLifecycleState, actor: ActorId): boolean =>
  (lastOf(signatures, actor) ?? lastOf(consents, actor) ?? lastOf(provisional, actor)) !== undefined && lastOf(denunciations, actor) === undefined;

/** The event that brought it into force: for the party, or for anybody where none is named. */
const forceFor = ({ force, forceForAll }: TreatyLifecycleState, by: ActorId | undefined): string | undefined => forceForAll ?? (by === undefined ? standing(force) : lastOf(force, by));

/** What the first signing says of the treaty, and a later one need not repeat. */
export function treatyOnRecord(history: readonly { event: DiplomaticEvent }[]): Partial<EventOf<'TreatySigned'>['data']> | undefined {
  const signing = history.map(({ event }) => event).find((event): event is EventOf<'TreatySigned'> => event.type === 'TreatySigned');
  if (!signing) return undefined;
  const { title, clauses, entryIntoForceRule, supersedes } = signing.data;
  return { title, ...(clauses && { clauses }), ...(entryIntoForceRule !== undefined && { entryIntoForceRule }), ...(supersedes !== undefined && { supersedes }) };
}
