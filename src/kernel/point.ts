import type { AsOf } from './time/as-of.js';

/** `possible` uses every event that may have happened by the date; `certain` only those that certainly have. */
export type Certainty = 'possible' | 'certain';

/** A point in the two clocks and the log at which a question is asked. */
export interface Point {
  readonly asOf: AsOf;
  /** Only what was learned at or before this instant counts. */
  readonly knownAt: number;
  /** Only the log up to and including this position counts. */
  readonly position: bigint;
  readonly certainty: Certainty;
}
