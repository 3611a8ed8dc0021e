import { ACTOR_KINDS, type ActorId, type ActorKind } from '../kernel/actor.js';
import { Source } from './common.js';
import { Actor, Actors, CalendarDate, Id, NewActor, OneOf, Optional, Parts, Text } from './field.js';

class ActorEventData {
  @Parts(() => Source, 1) sources: Source[];
  /** First and last day of it; open where they are not given. */
  @Optional(CalendarDate()) from?: string;
  @Optional(CalendarDate()) to?: string;
}

/** Brings an actor into the registry that no list has. */
export class ActorRegistered extends ActorEventData {
  @NewActor() actor: ActorId;
  @Text() name: string;
  @OneOf(ACTOR_KINDS) kind: ActorKind;
  @Optional(Actors(1)) successors?: ActorId[];
}

/** A code or name by which a scheme knows the actor, for as long as it does. */
export class ActorAliasRecorded extends ActorEventData {
  @Actor() actor: ActorId;
  /** Such as `COW`, `FIPS`, `CAMEO`, `ICEWS`. */
  @Id() scheme: string;
  @Text() code: string;
}
