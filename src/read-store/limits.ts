import type { Point } from '../kernel/point.js';
import { STILL_RECORDED } from '../kernel/fact-version.js';
import { instantOf } from '../kernel/time/as-of.js';
import { END_OF_TIME } from '../kernel/time/occurrence.js';

/** A point as upper limits, all inclusive, on what a fact that counts there may show. */
export interface Limits {
  readonly bound: number;
  readonly ends: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly knownAt: number;
  readonly position: bigint;
}

/** No zone, local mean times of the nineteenth century included, is further from UTC than this. */
const ZONE_SLACK = 86_400_000;
const AFTER_ALL_DAYS = '~';

/** The newest of everything: what is no longer seen there has been replaced or retracted. */
export const NO_LIMITS: Limits = {
  bound: Infinity,
  ends: Infinity,
  firstDay: AFTER_ALL_DAYS,
  lastDay: AFTER_ALL_DAYS,
  knownAt: END_OF_TIME,
  position: STILL_RECORDED - 1n,
};

/** Says in limits what `countsAsOf`, the certainty, the second clock and the position ask of a fact. */
export function limitsOf({ asOf, certainty, knownAt, position }: Point): Limits {
  const limits = { ...NO_LIMITS, knownAt: Math.min(knownAt, NO_LIMITS.knownAt), position: position < NO_LIMITS.position ? position : NO_LIMITS.position };
  const certain = certainty === 'certain';
  if (asOf.kind === 'instant') return { ...limits, bound: asOf.at, ends: certain ? asOf.at : Infinity };
  const bound = instantOf(asOf) + ZONE_SLACK;
  return { ...limits, bound, firstDay: asOf.day, lastDay: certain ? asOf.day : AFTER_ALL_DAYS };
}

/** The same limits as a condition on `pair_event p`, whatever was known when. */
export const HAPPENED = `p.starts <= @bound AND p.since <= @position AND p.until > @position AND p.ends <= @ends AND p.first_day <= @firstDay AND p.last_day <= @lastDay`;

export const KNOWN = 'p.known_from <= @knownAt AND p.known_until > @knownAt';

export const COUNTS = `${HAPPENED} AND ${KNOWN}`;
