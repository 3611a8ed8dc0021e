/** What is wrong with an event that cannot be projected. */
export type DeadLetterKind =
  /** Its data or metadata are not what the catalogue's events have. */
  | 'decode'
  /** A type, or a version of one, that this program does not know; a newer one may. */
  | 'unknown-type'
  /** It cannot be filed: its date is none, its id stands elsewhere, or it amends what is not on record. */
  | 'filing'
  /** The fold cannot read it. */
  | 'fold';

/** An event of the log that could not be projected, and why. It is kept, so that it can be driven again once its cause is mended. */
export interface DeadLetter {
  readonly position: bigint;
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  readonly kind: DeadLetterKind;
  readonly reason: string;
  readonly recordedAt: number;
}

/** A dead letter as it stands: how often it was tried, and why it was put aside, where it was. */
export interface BuriedLetter extends DeadLetter {
  readonly attempts: number;
  readonly skipped?: string;
}
