import type { ActorId } from '../kernel/actor.js';
import type { ActorPair } from '../kernel/actor-pair.js';

/** What the read store must be told of events in order to file them; the read store itself knows no event type. */
export interface PairIndexing<E extends { type: string; data: object }> {
  /** The pairs in whose record the event stands. `parties` are all that its stream has named so far. */
  pairsTouched(event: E, parties: readonly ActorId[]): readonly ActorPair[];
  /** Whom an event adds to the parties of its stream; a new one makes the stream's earlier events touch new pairs. */
  partiesNamed(event: E): readonly ActorId[];
  /** The demand or undertaking that the event opens. */
  opens(event: E): { readonly kind: 'demand' | 'undertaking'; readonly id: string } | undefined;
}

/** An event that could not be projected, and why. It is kept, so that it can be driven again once its cause is mended. */
export interface DeadLetter {
  readonly position: bigint;
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  readonly reason: string;
  readonly recordedAt: number;
}
