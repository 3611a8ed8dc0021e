import type { ActorId } from '../kernel/actor.js';
import { Among, DifferentActors, NotAmong } from './between-fields.js';
import { CommonPart } from './common.js';
import { Actor, Actors, OneOf, Optional } from './field.js';
import { MISSION_LEVELS } from './mission.js';

/** Diplomatic relations are between two, by mutual consent: Vienna Convention on Diplomatic Relations, article 2. */
class RelationsEventData extends CommonPart {
  @Actors(2, 2) between: ActorId[];
}

export class RelationsEstablished extends RelationsEventData {
  /** The level of mission agreed on. */
  @Optional(OneOf(MISSION_LEVELS)) level?: (typeof MISSION_LEVELS)[number];
}

@Among('by', 'between')
@NotAmong('protectingPower', 'between')
export class RelationsSevered extends RelationsEventData {
  /** Who broke them off; both, where it is not given. */
  @Optional(Actor()) by?: ActorId;
  /** The third state to which the interests are entrusted: Vienna Convention on Diplomatic Relations, article 45. */
  @Optional(Actor()) protectingPower?: ActorId;
}

export class RelationsResumed extends RelationsEventData {
  @Optional(OneOf(MISSION_LEVELS)) level?: (typeof MISSION_LEVELS)[number];
}

@DifferentActors('by', 'of')
class RecognitionEventData extends CommonPart {
  @Actor() by: ActorId;
  @Actor() of: ActorId;
}

export class RecognitionGranted extends RecognitionEventData {}

export class RecognitionWithdrawn extends RecognitionEventData {}
