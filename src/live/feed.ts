import type { PairKey } from '../kernel/actor-pair.js';

/** Something that happened at a position of the log. */
export interface FeedEvent {
  readonly position: bigint;
}

/** A message of an event, the same for whoever gets it. */
export interface FeedMessage {
  /** Of which pair the message is, where an event gives several: what tells it from the others in their order. */
  readonly pair?: PairKey;
  /** `isLast` where no other message of this position follows for the subscriber. */
  bytes(isLast: boolean): Buffer;
}

/** What one subscriber is told, in the order of the log; any position of it may be taken up again. */
export interface Feed<E extends FeedEvent = FeedEvent> {
  /** Feeds of the same name tell the same, and are read once for all who listen; one without a name is read for its subscriber alone. */
  readonly name?: string;
  /** The last projected position. Asked by every subscriber at every advance, so it should cost nothing. */
  tail(): bigint;
  /** Calls back after each advance of the tail; returns the way to stop it. */
  onAdvance(listener: () => void): () => void;
  /** In the order of the log, after the position (exclusive), as the log is up to the tail. */
  eventsAfter(position: bigint, tail: bigint, limit: number): readonly E[];
  /**
   * The messages of an event beyond the one of the pair, in the order of their pairs, which never changes; made as they are asked for.
   * Undefined for one that is not for the subscriber: it cost as much, and others may have their turn.
   */
  messagesOf(event: E, beyond?: PairKey): Iterable<FeedMessage | undefined>;
}
