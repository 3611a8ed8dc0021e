import type { ActorId } from '../kernel/actor.js';
import type { Occurred } from '../kernel/time/occurrence.js';
import { CommonPart } from './common.js';
import { Actor, Actors, Optional, Text, Texts } from './field.js';
import { When } from './when.js';

/** Who held which office for whom; `occurred` is when the source says so. */
export class OfficeHolderRecorded extends CommonPart {
  @Text() person: string;
  @Optional(Texts()) aliases?: string[];
  @Text() office: string;
  @Actor() actor: ActorId;
  @Optional(When()) from?: Occurred;
  @Optional(When()) to?: Occurred;
}

/** What somebody says of one or more actors, of no particular day. A standing fact has no claimant. */
export class ClaimRecorded extends CommonPart {
  /** An actor, or a name where the claimant is none (`journalist`). */
  @Optional(Text()) claimedBy?: string;
  @Text() text: string;
  @Actors(1) about: ActorId[];
}
