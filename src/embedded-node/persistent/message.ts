/** Where a message is owed: in the source of the group, or among its parked messages. */
export interface Owed {
  readonly among: 'source' | 'parked';
  /** Revision, or position of `$all`. */
  readonly place: number;
}

/** One delivery owed to a group's consumers. What is delivered means nothing to the book-keeping. */
export interface Message<Content> {
  /** By what consumers settle it: the id of the event, or of the link that led to it. */
  readonly id: string;
  readonly content: Content;
  readonly owed: Owed;
  /** Messages with the same key go to the same consumer, where the strategy pins. */
  readonly pinningKey: string;
  readonly bytes: number;
  /** How often it came back without having been acknowledged. */
  readonly retries: number;
}

export type NackAction = 'retry' | 'park' | 'skip' | 'stop';

/** What becomes of a message that was not acknowledged. */
export function afterNack(action: NackAction, retries: number, maxRetryCount: number): 'retry' | 'park' | 'drop' {
  if (action === 'skip' || action === 'stop') return 'drop';
  if (action === 'park') return 'park';
  return retries >= maxRetryCount ? 'park' : 'retry';
}
