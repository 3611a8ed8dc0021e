import { malformed, type RawParameters } from '../../http/parameters.js';
import { instantOf, type AsOf } from '../../kernel/time/as-of.js';
import { parseAsOf } from '../../kernel/time/parse-as-of.js';
import { parsedDate } from './point-query.js';

/** Inclusive instants in milliseconds; an event is within when it may have happened between them. */
export interface Span {
  readonly from?: number;
  readonly to?: number;
}

const DAY = 86_400_000;

/** Reads `from` and `to`, a date or an instant each. Throws DomainError `malformed`. */
export function parseSpan(raw: RawParameters): Span {
  const from = parsedDate(raw, 'from', parseAsOf);
  const to = parsedDate(raw, 'to', parseAsOf);
  const span = { from: from && beginningOf(from), to: to && lastInstantOf(to) };
  if (span.from !== undefined && span.to !== undefined && span.from > span.to) throw malformed('to', 'is before `from`');
  return span;
}

export const beginningOf = (date: AsOf): number => (date.kind === 'day' ? instantOf(date) - DAY : date.at);
const lastInstantOf = (date: AsOf): number => (date.kind === 'day' ? instantOf(date) - 1 : date.at);
