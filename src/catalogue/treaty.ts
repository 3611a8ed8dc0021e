import type { ActorId } from '../kernel/actor.js';
import type { Occurred } from '../kernel/time/occurrence.js';
import { CommonPart } from './common.js';
import { Actor, Actors, Flag, Id, OneOf, Optional, Parts, Text } from './field.js';
import { When } from './when.js';

/** Obligations as the Alliance Treaty Obligations and Provisions project (ATOP) codes them. */
export const OBLIGATIONS = ['defense', 'offense', 'neutrality', 'nonaggression', 'consultation', 'cooperation', 'other'] as const;
/** Ways to express consent to be bound: Vienna Convention on the Law of Treaties, articles 11 to 17 and 25. */
export const CONSENTS = ['ratification', 'acceptance', 'approval', 'accession', 'succession', 'definitive-signature', 'provisional-application'] as const;
export const TERMINATION_CAUSES = ['expiry', 'supersession', 'denunciation', 'fulfilment', 'agreement'] as const;

export class Clause {
  @OneOf(OBLIGATIONS) obligation: (typeof OBLIGATIONS)[number];
  @Text() text: string;
  @Optional(Text()) article?: string;
}

class TreatyEventData extends CommonPart {
  @Id() treatyId: string;
}

export class TreatySigned extends TreatyEventData {
  @Text() title: string;
  @Actors(2) signatories: ActorId[];
  @Optional(Parts(() => Clause)) clauses?: Clause[];
  @Optional(Text()) entryIntoForceRule?: string;
  /** Id of the treaty that ends when this one enters into force. */
  @Optional(Id()) supersedes?: string;
}

export class TreatyRatified extends TreatyEventData {
  @Actor() party: ActorId;
  @OneOf(CONSENTS) act: (typeof CONSENTS)[number];
}

export class TreatyEnteredIntoForce extends TreatyEventData {
  /** All that are bound, where they are not named. */
  @Optional(Actors(1)) parties?: ActorId[];
  @Optional(Flag()) provisional?: boolean;
}

export class TreatyDenounced extends TreatyEventData {
  @Actor() by: ActorId;
  @Optional(When()) effectiveOn?: Occurred;
}

export class TreatyTerminated extends TreatyEventData {
  @Optional(Actor()) by?: ActorId;
  @Optional(When()) effectiveOn?: Occurred;
  @OneOf(TERMINATION_CAUSES) cause: (typeof TERMINATION_CAUSES)[number];
  @Optional(Id()) supersededBy?: string;
}
