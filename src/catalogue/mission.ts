import type { ActorId } from '../kernel/actor.js';
import type { Occurred } from '../kernel/time/occurrence.js';
import { DifferentActors, OneGiven } from './between-fields.js';
import { CommonPart } from './common.js';
import { Actor, Count, OneOf, Optional, Text } from './field.js';
import { MISSION_LEVELS } from './mission-levels.js';
import { When } from './when.js';

export { MISSION_LEVELS };
export const AGREMENT_OUTCOMES = ['requested', 'granted', 'refused'] as const;
/** An envoy's functions begin with the credentials or their true copy: Vienna Convention on Diplomatic Relations, article 13. */
export const ACCREDITATION_STAGES = ['appointed', 'arrived', 'credentials-copy', 'credentials-presented'] as const;

/** A mission is one state's in another. */
@DifferentActors('sending', 'receiving')
class MissionEventData extends CommonPart {
  @Actor() sending: ActorId;
  @Actor() receiving: ActorId;
}

export class MissionLevelChanged extends MissionEventData {
  @OneOf(MISSION_LEVELS) level: (typeof MISSION_LEVELS)[number];
}

export class AgrementDecided extends MissionEventData {
  @Text() candidate: string;
  @OneOf(AGREMENT_OUTCOMES) outcome: (typeof AGREMENT_OUTCOMES)[number];
}

export class EnvoyAccredited extends MissionEventData {
  @Text() envoy: string;
  @OneOf(ACCREDITATION_STAGES) stage: (typeof ACCREDITATION_STAGES)[number];
}

/** Recalled for consultations: the envoy stays head of mission. */
export class EnvoyRecalled extends MissionEventData {
  @Text() envoy: string;
  @Optional(Text()) cause?: string;
}

export class EnvoyReturned extends MissionEventData {
  @Text() envoy: string;
}

export class EnvoyMissionEnded extends MissionEventData {
  @Text() envoy: string;
  @Optional(Text()) cause?: string;
}

/** Members of the mission whom the receiving state no longer accepts, by name (`persons`) or by their number. */
@OneGiven('persons', 'count')
export class PersonaNonGrataDeclared extends MissionEventData {
  @Optional(Count(1, 10_000)) count?: number;
  @Optional(When()) leaveBy?: Occurred;
}
