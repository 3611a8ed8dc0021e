import type { ActorId } from '../kernel/actor.js';
import type { Occurred } from '../kernel/time/occurrence.js';
import { CommonPart } from './common.js';
import { Actor, Actors, Flag, Id, OneOf, Optional, Parts, Text, Texts } from './field.js';
import { When } from './when.js';

/** Obligations as the Alliance Treaty Obligations and Provisions project (ATOP) codes them. */
export const OBLIGATIONS = ['defense', 'offense', 'neutrality', 'nonaggression', 'consultation', 'cooperation', 'other'] as const;
/** Ways to express consent to be bound: Vienna Convention on the Law of Treaties, articles 11 to 17 and 25. */
export const CONSENTS = ['ratification', 'acceptance', 'approval', 'accession', 'succession', 'definitive-signature', 'provisional-application'] as const;
export const TERMINATION_CAUSES = ['expiry', 'supersession', 'denunciation', 'fulfilment', 'agreement'] as const;

export class Clause {
  /** Names the clause within its treaty, whatever becomes of its text. */
  @Id() clauseId: string;
  @OneOf(OBLIGATIONS) obligation: (typeof OBLIGATIONS)[number];
  @Text() text: string;
  @Optional(Text()) article?: string;
}

class TreatyEventData extends CommonPart {
  @Id() treatyId: string;
}

export class TreatySigned extends TreatyEventData {
  @Text() title: string;
  /** Two or more at first; then whoever signs later a treaty that is left open for signature. */
  @Actors(1) signatories: ActorId[];
  @Optional(Parts(() => Clause)) clauses?: Clause[];
  @Optional(Text()) entryIntoForceRule?: string;
  /** Id of the treaty that ends when this one enters into force. */
  @Optional(Id()) supersedes?: string;
}

export class TreatyRatified extends TreatyEventData {
  @Actor() party: ActorId;
  @OneOf(CONSENTS) act: (typeof CONSENTS)[number];
}

export class TreatyReservationMade extends TreatyEventData {
  @Actor() party: ActorId;
  @Optional(Texts()) articles?: string[];
  @Text() text: string;
}

export class TreatyEnteredIntoForce extends TreatyEventData {
  /** All that are bound, where they are not named. */
  @Optional(Actors(1)) parties?: ActorId[];
  @Optional(Flag()) provisional?: boolean;
}

/** Each takes effect on its own day, where one is named, and else when it occurred. */
class TreatyChangeData extends TreatyEventData {
  @Optional(When()) effectiveOn?: Occurred;
}

/** By one party, the operation of the treaty is suspended for that party; by nobody in particular, for all of them. */
export class TreatySuspended extends TreatyChangeData {
  @Optional(Actor()) by?: ActorId;
  @Optional(Text()) reason?: string;
}

export class TreatyResumed extends TreatyChangeData {
  @Optional(Actor()) by?: ActorId;
}

export class TreatyDenounced extends TreatyChangeData {
  @Actor() by: ActorId;
}

export class TreatyTerminated extends TreatyChangeData {
  @Optional(Actor()) by?: ActorId;
  @OneOf(TERMINATION_CAUSES) cause: (typeof TERMINATION_CAUSES)[number];
  @Optional(Id()) supersededBy?: string;
}
