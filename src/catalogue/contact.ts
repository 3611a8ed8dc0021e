import type { ActorId } from '../kernel/actor.js';
import { CommonPart } from './common.js';
import { Actor, Actors, Id, OneOf, Optional, Text } from './field.js';

export const CONTACT_MODES = ['summit', 'visit', 'phone', 'talks', 'multilateral'] as const;
export const STANCES = ['supportive', 'critical', 'neutral', 'declined'] as const;

class ContactEventData extends CommonPart {
  @Id() contactId: string;
}

export class ContactHeld extends ContactEventData {
  @OneOf(CONTACT_MODES) mode: (typeof CONTACT_MODES)[number];
  @Actors(2) participants: ActorId[];
}

export class CouncilConvened extends ContactEventData {
  @Actor() by: ActorId;
  @Text() body: string;
  @Optional(Text()) agenda?: string;
}

export class PositionExpressed extends ContactEventData {
  @Actors(1) by: ActorId[];
  @Actors(1) towards: ActorId[];
  @OneOf(STANCES) stance: (typeof STANCES)[number];
  @Optional(Text()) about?: string;
}
