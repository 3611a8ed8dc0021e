import type { Occurrence } from './occurrence.js';

/** The date of a question: a calendar day, or an instant in milliseconds since the Unix epoch. */
export type AsOf = { readonly kind: 'day'; readonly day: string } | { readonly kind: 'instant'; readonly at: number };

export type Counting = 'no' | 'possibly' | 'certainly';

/** Whether an event counts as of a date: whether it may have begun, and whether it has certainly ended, by then. */
export function countsAsOf(occurrence: Occurrence, asOf: AsOf): Counting {
  if (asOf.kind === 'day') {
    if (occurrence.lastDay <= asOf.day) return 'certainly';
    return occurrence.firstDay <= asOf.day ? 'possibly' : 'no';
  }
  if (occurrence.end <= asOf.at) return 'certainly';
  return occurrence.start <= asOf.at ? 'possibly' : 'no';
}

const DAY = 86_400_000;

/** The instant that stands for the question's date where one is needed (ages, decay, deadlines): a day counts to its end, UTC. */
export function instantOf(asOf: AsOf): number {
  return asOf.kind === 'instant' ? asOf.at : Date.parse(`${asOf.day}T00:00:00Z`) + DAY;
}
