import { isoDay, parseEdtf } from '../kernel/time/edtf.js';
import { FIRST_DAY_OF_TIME, LAST_DAY_OF_TIME } from '../kernel/time/occurrence.js';

/** From when to when, both included, in days, months or years; open where a side is not given. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

/** The same in days. An occurrence is one too. */
export interface Days {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Throws DomainError `malformed` for what is no date. */
export function daysOf({ from, to }: Period): Days {
  const first = from === undefined ? undefined : parseEdtf(from).first;
  const last = to === undefined ? undefined : parseEdtf(to).last;
  return { firstDay: first ? isoDay(first) : FIRST_DAY_OF_TIME, lastDay: last ? isoDay(last) : LAST_DAY_OF_TIME };
}

export const overlap = (one: Days, other: Days): boolean => one.firstDay <= other.lastDay && other.firstDay <= one.lastDay;

export const covers = (outer: Days, inner: Days): boolean => outer.firstDay <= inner.firstDay && inner.lastDay <= outer.lastDay;
