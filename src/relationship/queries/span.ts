import { malformed, type RawParameters } from '../../http/parameters.js';
import { instantOf, type AsOf } from '../../kernel/time/as-of.js';
import { parseAsOf, parseBeginning } from '../../kernel/time/parse-as-of.js';
import { parsedDate } from './point-query.js';

/** Inclusive instants in milliseconds; an event is within when it may have happened between them. */
export interface Span {
  readonly from?: number;
  readonly to?: number;
}

/** Reads `from` and `to`, a date or an instant each. Throws DomainError `malformed`. */
export function parseSpan(raw: RawParameters): Span {
  const from = parsedDate(raw, 'from', parseBeginning);
  const to = parsedDate(raw, 'to', parseAsOf);
  const span = { from, to: to && lastInstantOf(to) };
  if (span.from !== undefined && span.to !== undefined && span.from > span.to) throw malformed('to', 'is before `from`');
  return span;
}

const lastInstantOf = (date: AsOf): number => (date.kind === 'day' ? instantOf(date) - 1 : date.at);
