import type { ActorId } from '../kernel/actor.js';
import type { ActorPair } from '../kernel/actor-pair.js';
import type { AmendmentOf } from '../kernel/fact-of-event.js';
import type { DeliveryStep } from './webhook-queue.js';

/** An id in a list that the read store keeps, whatever the list is of. */
export interface Listing {
  readonly list: string;
  readonly id: string;
}

/** What the read store must be told of events in order to file them; the read store itself knows no event type. */
export interface Indexing<E extends { type: string; data: object }> {
  /** Whether the event is a fact, with a time of its own, that stands in the record of pairs. */
  isFact(event: { readonly type: string }): event is E;
  readonly amendmentOf: AmendmentOf;
  /** The pairs in whose record the fact stands. `parties` are all that its stream has named so far. */
  pairsTouched(event: E, parties: readonly ActorId[]): readonly ActorPair[];
  /** Whom the fact itself names as one who acts or is acted upon, whoever the parties are. */
  actorsNamed(event: E): readonly ActorId[];
  /** Whom a fact adds to the parties of its stream; a new one makes the stream's other facts touch new pairs. */
  partiesNamed(event: E): readonly ActorId[];
  /** The lists in which ids that the fact names are looked up, such as a demand among those of an actor. */
  listings(event: E): readonly Listing[];
  /** The standing condition that an event is about, and whether it fires; undefined where it is about none. */
  watchOf?(event: { readonly type: string; readonly data: object }): { readonly watchId: string; readonly fires: boolean } | undefined;
  /** What becomes of a message to a webhook, where that is what the event says. */
  deliveryOf?(event: { readonly type: string; readonly data: object }): DeliveryStep | undefined;
}
