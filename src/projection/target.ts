import type { RecordedEvent } from '../kernel/recorded-event.js';
import type { DeadLetter } from './dead-letter.js';

/** What a piece of the log is to the read store: an event that could be read, or one that could not. */
export type ProjectionEntry =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'dead-letter'; readonly letter: DeadLetter };

/** Where the projection puts what it reads. */
export interface ProjectionTarget {
  /** The position up to which the log is projected; 0 before the first event. */
  checkpoint(): bigint;
  /** Entries and checkpoint in one transaction. Harmless when they come again; the checkpoint never goes backwards. */
  record(entries: readonly ProjectionEntry[], checkpoint: bigint): void;
  /** Prepares a piece of the answers that have become dear; a few milliseconds. Returns whether there was any. */
  refresh(): boolean;
}
