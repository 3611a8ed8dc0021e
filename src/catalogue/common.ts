import type { ActorId } from '../kernel/actor.js';
import type { Occurred } from '../kernel/time/occurrence.js';
import { Actor, Actors, EventIds, Id, OneOf, Optional, Parts, PublicationDate, Text, WebAddress } from './field.js';
import { When } from './when.js';

/** Who gave the account, where it can be read, and on whose behalf it speaks. */
export class Source {
  @Text() publisher: string;
  @Optional(WebAddress()) url?: string;
  @Optional(PublicationDate()) published?: string;
  @Optional(Text()) quote?: string;
  /** An actor, or a name where the claimant is none (`journalist`). */
  @Optional(Text()) claimedBy?: string;
}

/** A person through whom an actor acts. */
export class Person {
  @Text() name: string;
  @Optional(Text()) office?: string;
  @Actor() actor: ActorId;
}

export const CERTAINTIES = ['confirmed', 'claimed'] as const;

/** What the data of every fact may carry, whatever its type. */
export class CommonPart {
  @When() occurred: Occurred;
  @Optional(Text()) place?: string;
  @Optional(Parts(() => Person)) persons?: Person[];
  @Parts(() => Source, 1) sources: Source[];
  @Optional(Actors(0)) thirdParties?: ActorId[];
  /** The meeting or summons it was part of. */
  @Optional(Id()) occasionId?: string;
  /** Ids of the events it reacts to. */
  @Optional(EventIds()) triggers?: string[];
  /** Ids of the events it answers. */
  @Optional(EventIds()) respondsTo?: string[];
  /** `confirmed` where it is not given. */
  @Optional(OneOf(CERTAINTIES)) certainty?: (typeof CERTAINTIES)[number];
}
