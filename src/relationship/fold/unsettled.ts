import type { DiplomaticFact } from './diplomatic-fact.js';
import type { UnsettledState } from './pair-state.js';

/** A day of the question may end up to half a day from the UTC day in either direction; two days are safely more. */
const ZONE_SLACK = 48 * 3_600_000;

/** Facts whose interval may not have ended yet as of a date near the newest fact: the candidates for `uncertain`. */
export function unsettledAfter(unsettled: readonly UnsettledState[], fact: DiplomaticFact): readonly UnsettledState[] {
  const { start } = fact.occurrence;
  return [...unsettled.filter(({ occurrence }) => occurrence.end > start - ZONE_SLACK), { eventId: fact.eventId, occurrence: fact.occurrence }];
}
