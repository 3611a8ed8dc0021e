import type { ExpectedRevision } from './append-rule.js';
import type { ProposedEvent } from './stored-event.js';

/** Events to be written to one stream, all or none. */
export interface AppendRequest {
  readonly kind: 'append';
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
}

/** `delete` hides a stream until it is written again; `tombstone` ends it for good. */
export interface RemovalRequest {
  readonly kind: 'delete' | 'tombstone';
  readonly stream: string;
  readonly expected: ExpectedRevision;
}

export type WriteRequest = AppendRequest | RemovalRequest;

export type WriteOutcome =
  | {
      readonly outcome: 'written';
      /** Revision of the request's last event, or the stream's last one (-1: none) when the request was empty. */
      readonly revision: number;
      /** Position of the request's last event; undefined when the request was empty. */
      readonly position: number | undefined;
    }
  | { readonly outcome: 'wrong-expected-revision'; readonly actual: number }
  | { readonly outcome: 'stream-deleted' };

/** The log could not write (no room, I/O error); nothing of the request is stored, and it may be tried again. */
export class LogUnavailableError extends Error {
  override readonly name = 'LogUnavailableError';
}
