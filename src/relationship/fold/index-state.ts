import type { ActorId } from '../../kernel/actor.js';

/** Who of a pair acts: the lesser towards the other, the other towards the lesser, or both together. */
export type Side = 'a' | 'b' | 'together';

/** An act between the two, and what it counts for in each of `WEIGHT_TABLES`. */
export interface Act {
  readonly eventId: string;
  /** The instant from which it decays, milliseconds since the Unix epoch. */
  readonly at: number;
  readonly side: Side;
  readonly weights: readonly number[];
}

/** The acts of one occasion, each at its full weight. */
export interface OccasionState {
  readonly occasionId: string;
  readonly acts: readonly Act[];
}

/** A dataset's row of an act of both that the dataset may tell of a second time. */
export interface RowState {
  readonly key: string;
  readonly reporter: ActorId;
  readonly act: Act;
}

/** What acts add up to, decayed to `at`, with those that a later act may still be counted together with. */
export interface IndexState {
  readonly halfLifeDays: number;
  readonly at: number;
  /** By `placeOf`. */
  readonly sums: readonly number[];
  /** Those that are open, in the order of their last acts; of each the first 500 acts. */
  readonly occasions: readonly OccasionState[];
  /** Rows of the last two days without a counterpart, the newest 500 of them. */
  readonly rows: readonly RowState[];
  /** Acts known only by the latest date they can have, which is after `at`: not yet in the sums. */
  readonly waiting: readonly Act[];
  /** The newest act and those it is counted together with, each with what it counts for since. */
  readonly newest: readonly Act[];
}
