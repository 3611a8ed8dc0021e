import type { ActorId } from '../kernel/actor.js';
import type { Period } from './period.js';

/** An actor as the registry knows it. Most states of today have no `from` there: the registry is no history of their independence. */
export interface KnownActor extends Period {
  readonly id: ActorId;
  readonly name: string;
  /** Other names by which it goes, or went. */
  readonly otherNames: readonly string[];
  readonly successors: readonly ActorId[];
}

/** A code or name by which a scheme knows an actor, for as long as it does. */
export interface Alias extends Period {
  readonly scheme: string;
  readonly code: string;
  readonly actor: ActorId;
  /** The event that recorded it; the registry's own lists have none. */
  readonly eventId?: string;
}
