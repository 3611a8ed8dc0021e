/** An event as a client hands it over; nothing has been decided about it yet. */
export interface ProposedEvent {
  /** The 16 bytes of the client's UUID, in the order in which they are written as text. */
  readonly id: Buffer;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the log keeps it. */
export interface StoredEvent extends ProposedEvent {
  /** Place in the whole log: 1, 2, 3, … without gaps. Commit and prepare position are both this number. */
  readonly position: number;
  readonly stream: string;
  /** Place in its stream: 0, 1, 2, … without gaps, or {@link TOMBSTONE_REVISION}. */
  readonly revision: number;
  /** Microseconds since the Unix epoch. */
  readonly created: number;
}

/**
 * The revision of `$streamDeleted`. The protocol calls it 2^63-1, which a JavaScript number cannot hold; inside the node
 * it is the largest exact integer, and the encoding translates.
 */
export const TOMBSTONE_REVISION = Number.MAX_SAFE_INTEGER;

/** What stands for "no event" where a revision is asked for. */
export const NO_REVISION = -1;
