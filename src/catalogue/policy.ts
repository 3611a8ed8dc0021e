import type { ActorId } from '../kernel/actor.js';
import { NotAmong } from './between-fields.js';
import { CommonPart } from './common.js';
import { Actor, Actors, Id, OneOf, Optional, Text } from './field.js';

export const POLICY_DIRECTIONS = ['toward-increase', 'toward-decrease', 'open'] as const;
export const POLICY_OUTCOMES = ['maintained', 'changed', 'dropped'] as const;

/** Each policy event names whose policy it is and towards whom, so that it can be read and projected alone. */
@NotAmong('by', 'towards')
class PolicyEventData extends CommonPart {
  @Id() policyId: string;
  @Actor() by: ActorId;
  @Text() subject: string;
  @Actors(1) towards: ActorId[];
}

export class PolicyAnnounced extends PolicyEventData {
  @Text() text: string;
}

export class PolicyReconsidered extends PolicyEventData {
  @OneOf(POLICY_DIRECTIONS) direction: (typeof POLICY_DIRECTIONS)[number];
  @Optional(Text()) statedPurpose?: string;
}

export class PolicyDecided extends PolicyEventData {
  @OneOf(POLICY_OUTCOMES) outcome: (typeof POLICY_OUTCOMES)[number];
  @Optional(OneOf(POLICY_DIRECTIONS)) direction?: (typeof POLICY_DIRECTIONS)[number];
}

@NotAmong('by', 'targets')
class SanctionEventData extends CommonPart {
  @Id() sanctionId: string;
  @Actor() by: ActorId;
  @Actors(1) targets: ActorId[];
}

export class SanctionImposed extends SanctionEventData {
  @Text() measure: string;
}

export class SanctionLifted extends SanctionEventData {
  @Optional(Text()) measure?: string;
}
