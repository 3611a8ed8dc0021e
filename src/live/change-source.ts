import type { ActorPair } from '../kernel/actor-pair.js';

/** A recorded event as far as a subscription needs to know it before it looks at what it changed. */
export interface TouchingEvent {
  readonly eventId: string;
  readonly type: string;
  readonly position: bigint;
  readonly pairs: readonly ActorPair[];
}

/** What one event changed in one relationship; the data of an SSE message. */
export interface RelationshipChange {
  /** `amendment` where it changes a past that a subscriber may have been told. */
  readonly kind: 'change' | 'amendment';
  readonly pair: string;
  readonly position: string;
  readonly cause: { readonly eventId: string; readonly type: string; readonly occurred: unknown };
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
  /** `now`, or the date from which it holds where that is another. */
  readonly effective: string;
}

/** Where subscriptions get their changes: the log as it was projected. Also the injection token. */
export abstract class ChangeSource {
  /** The last projected position. */
  abstract tail(): bigint;
  /** Events in the order of the log, after the position (exclusive). */
  abstract eventsAfter(position: bigint, limit: number): readonly TouchingEvent[];
  /**
   * What the event changed in the pair, undefined where that is nothing. A function of the log up to the event alone,
   * so that every instance says the same at any later time.
   */
  abstract changeOf(event: TouchingEvent, pair: ActorPair): RelationshipChange | undefined;
  /** Calls back after each advance of the tail; returns the way to stop it. */
  abstract onAdvance(listener: () => void): () => void;
  abstract isEventType(type: string): boolean;
  /** Throws DomainError `malformed` or `not-found` where the two are not different known actors. */
  abstract refuseUnknownPair(one: string, other: string): void;
  /** Throws DomainError `malformed` or `not-found` where nobody has the id. */
  abstract refuseUnknownActor(actor: string): void;
}
