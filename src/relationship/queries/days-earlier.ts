import type { AsOf } from '../../kernel/time/as-of.js';
import { BEGINNING_OF_TIME, FIRST_DAY_OF_TIME } from '../../kernel/time/occurrence.js';

const DAY = 86_400_000;

/** The same kind of date, so many days before; never before the beginning of time. */
export function daysEarlier(asOf: AsOf, days: number): AsOf {
  if (asOf.kind === 'instant') return { kind: 'instant', at: Math.max(asOf.at - days * DAY, BEGINNING_OF_TIME) };
  const day = new Date(Date.parse(`${asOf.day}T00:00:00Z`) - days * DAY);
  return { kind: 'day', day: day.getUTCFullYear() < 0 ? FIRST_DAY_OF_TIME : day.toISOString().slice(0, 10) };
}
