import { DomainError } from '../domain-error.js';
import type { AsOf } from './as-of.js';
import { isoDay, parseEdtf } from './edtf.js';

const PLAIN_DATE = /^\d{4}(?:-\d{2}){0,2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Reads a day, a month or a year (their last day), or an RFC 3339 instant. Throws DomainError `malformed`. */
export function parseAsOf(text: string): AsOf {
  if (PLAIN_DATE.test(text)) {
    const { last } = parseEdtf(text);
    if (last) return { kind: 'day', day: isoDay(last) };
  }
  // A bare + in a query string arrives as a space.
  const instant = text.replace(' ', '+');
  const match = INSTANT.exec(instant);
  const at = Date.parse(instant);
  if (!match?.[1] || Number.isNaN(at)) {
    throw new DomainError('malformed', `'${text}' is neither a date such as 2024-06-21 nor an instant such as 2024-06-21T15:00:00+09:00`);
  }
  parseEdtf(match[1]);
  return { kind: 'instant', at };
}

/** Reads an instant, or a date, which means from its beginning in UTC: that of a year is its first day; in milliseconds. Throws DomainError `malformed`. */
export function parseBeginning(text: string): number {
  const asOf = parseAsOf(text);
  if (asOf.kind === 'instant') return asOf.at;
  const { first } = parseEdtf(text);
  return Date.parse(`${first ? isoDay(first) : asOf.day}T00:00:00Z`);
}

/** Reads an instant, or a date, which means to its end in UTC; in milliseconds, inclusive. Throws DomainError `malformed`. */
export function parseKnownAt(text: string): number {
  const asOf = parseAsOf(text);
  return asOf.kind === 'instant' ? asOf.at : Date.parse(`${asOf.day}T23:59:59.999Z`);
}
