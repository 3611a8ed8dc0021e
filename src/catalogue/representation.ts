import type { ActorId } from '../kernel/actor.js';
import type { Occurred } from '../kernel/time/occurrence.js';
import { DifferentActors, NotAmong } from './between-fields.js';
import { CommonPart } from './common.js';
import { Actor, Actors, Flag, Id, OneOf, Optional, Text, Texts } from './field.js';
import { When } from './when.js';

export const PROTEST_FORMS = ['oral', 'demarche', 'note-verbale'] as const;
export const RESPONSE_OUTCOMES = ['accepted', 'partly-accepted', 'rejected', 'evaded'] as const;

/** Whatever is done in a representation belongs to one occasion, which is its stream. */
class RepresentationEventData extends CommonPart {
  @Id() declare occasionId: string;
  @Actor() by: ActorId;
}

@DifferentActors('by', 'of')
export class AmbassadorSummoned extends RepresentationEventData {
  /** The sending state, whose envoy is summoned. */
  @Actor() of: ActorId;
  @Text() envoy: string;
  @Text() summonedBy: string;
}

@DifferentActors('by', 'to')
export class ProtestLodged extends RepresentationEventData {
  @Actor() to: ActorId;
  @OneOf(PROTEST_FORMS) form: (typeof PROTEST_FORMS)[number];
  @Text() grounds: string;
}

@DifferentActors('by', 'to')
export class DemandMade extends RepresentationEventData {
  @Id() demandId: string;
  @Actor() to: ActorId;
  @Text() text: string;
  /** With a deadline the demand is an ultimatum; it lapses there when it was not met. */
  @Optional(When()) deadline?: Occurred;
  @Optional(Texts()) norms?: string[];
}

@DifferentActors('by', 'to')
export class ResponseGiven extends RepresentationEventData {
  @Id() demandId: string;
  @Actor() to: ActorId;
  @OneOf(RESPONSE_OUTCOMES) outcome: (typeof RESPONSE_OUTCOMES)[number];
  @Optional(Text()) text?: string;
}

@DifferentActors('by', 'to')
class UndertakingEventData extends RepresentationEventData {
  @Id() undertakingId: string;
  @Actor() to: ActorId;
}

export class UndertakingGiven extends UndertakingEventData {
  @Text() text: string;
}

export class UndertakingDischarged extends UndertakingEventData {
  @Optional(Text()) text?: string;
}

export class UndertakingBroken extends UndertakingEventData {
  @Optional(Text()) text?: string;
}

@NotAmong('by', 'against')
export class WarningIssued extends RepresentationEventData {
  @Actors(1) against: ActorId[];
  @Text() text: string;
  @Optional(Texts()) norms?: string[];
  @Optional(Flag()) conditional?: boolean;
}

export class AccusationMade extends WarningIssued {}
