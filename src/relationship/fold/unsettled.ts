import type { Occurrence } from '../../kernel/time/occurrence.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { compareTexts, inserted, newest } from './marks.js';

export interface UnsettledState {
  readonly eventId: string;
  readonly occurrence: Occurrence;
}

/** A day of the question may end up to half a day from the UTC day in either direction; two days are safely more. */
export const ZONE_SLACK = 48 * 3_600_000;

/** Facts without an end to their dates would gather for ever. */
const KEPT = 1_000;

/** Facts whose interval may not have ended yet as of a date near the newest fact: the candidates for `uncertain`. */
export function unsettledAfter(unsettled: readonly UnsettledState[], { eventId, occurrence }: DiplomaticFact): readonly UnsettledState[] {
  const { start } = occurrence;
  const movedOn = unsettled.at(-1)?.occurrence.start !== start;
  const still = movedOn ? unsettled.filter(({ occurrence: { end } }) => end > start - ZONE_SLACK) : unsettled;
  return newest(inserted(still, { eventId, occurrence }, compareUnsettled), KEPT);
}

const compareUnsettled = (one: UnsettledState, other: UnsettledState): number =>
  one.occurrence.start - other.occurrence.start || compareTexts(one.eventId, other.eventId);
