const DAY = 86_400_000;
/** Evenly over the time: daily for a month, and less often for longer. */
const MOST_SAMPLES = 31;

/**
 * Instants from `from` to before `to` among which the highest value of a number is to be found: something happened at each of `starts`. From
 * one of them to the next the index only decays, towards nothing from above or from below, and so it is highest just at a start or just
 * before one. What changes by the calendar in between, such as an age, is found to the day.
 */
export function peaksBetween(from: number, to: number, starts: readonly number[]): number[] {
  const samples = Math.min(Math.max(1, Math.round((to - from) / DAY)), MOST_SAMPLES);
  const even = Array.from({ length: samples }, (_, place) => from + (place * (to - from)) / samples);
  const turns = starts.flatMap((start) => [start - 1, start]);
  return [...new Set([...even, ...turns])].filter((at) => at >= from && at < to).sort((one, other) => one - other);
}
