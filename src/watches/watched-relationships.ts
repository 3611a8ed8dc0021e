import type { ActorId } from '../kernel/actor.js';
import type { ActorPair } from '../kernel/actor-pair.js';
import type { StatePart } from './condition.js';
import type { FieldKind } from './field-kind.js';
import type { WatchPoint } from './watch.js';

/** A recorded event, as far as it bears on watches. */
export interface WatchedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly position: bigint;
  readonly recordedAt: number;
  readonly pairs: readonly ActorPair[];
}

/** Whom a watch is on: the two of a pair, or one actor with whomever it has a record. */
export type Watched = { readonly pair: ActorPair } | { readonly actor: ActorId };

/** The relationships as watches see them; also the injection token. */
export abstract class WatchedRelationships {
  /** The last projected position that was announced. */
  abstract tail(): bigint;
  /** Calls back after each advance of the tail; returns the way to stop it. */
  abstract onAdvance(listener: () => void): () => void;
  /** In the order of the log, after the position (exclusive) and up to the tail. */
  abstract eventsAfter(position: bigint, limit: number): readonly WatchedEvent[];
  /** The pairs in which the actor has a record. */
  abstract pairsOf(actor: ActorId): Iterable<ActorPair>;
  /** What stands at the field that the pointer names. Throws DomainError `malformed` where no relationship of those watched has such a field. */
  abstract kindOf(field: string, watched: Watched): FieldKind;
  /** What stands there at the point: a part for each entry of a list, and for each name where the pointer has `*`. */
  abstract parts(pair: ActorPair, field: string, point: WatchPoint): readonly StatePart[];
  /** Points in the past, from the instant on, at one of which a number was highest; as the log knew the past at the point. */
  abstract peaks(pair: ActorPair, point: WatchPoint, from: number): readonly WatchPoint[];
}
