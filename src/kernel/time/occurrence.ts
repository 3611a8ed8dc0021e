/**
 * When something happened, as far as it is known.
 * Instants are milliseconds since the Unix epoch; days are ISO 8601 calendar days in the event's own zone.
 */
export interface Occurrence {
  /** First instant at which it may have happened, inclusive. */
  readonly start: number;
  /** First instant by which it has certainly happened, exclusive end of the interval. */
  readonly end: number;
  /** First and last calendar day, in its own zone, on which it may have happened. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** What a command or an event says of its time: an EDTF date, and a time of day and a zone where they are known. */
export interface Occurred {
  readonly date: string;
  readonly time?: string;
  /** IANA zone; UTC where it is not given. */
  readonly zone?: string;
}

/** Of what does not happen, but is said: it is taken in the order in which it was learned. */
export const AT_NO_TIME: Occurrence = { start: 0, end: 0, firstDay: '', lastDay: '' };

/** The limits of a representable instant; they stand for "open" at either side of an interval. */
export const BEGINNING_OF_TIME = -8.64e15;
export const END_OF_TIME = 8.64e15;
export const FIRST_DAY_OF_TIME = '0000-01-01';
export const LAST_DAY_OF_TIME = '9999-12-31';
