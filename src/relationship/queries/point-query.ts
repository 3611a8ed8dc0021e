import type { Certainty } from '../../kernel/point.js';
import type { AsOf } from '../../kernel/time/as-of.js';
import { parseAsOf, parseKnownAt } from '../../kernel/time/parse-as-of.js';
import { oneOf, parsed, positionIn, type RawParameters } from '../../http/parameters.js';
import { parseWeighing, type Weighing } from './weighing.js';

export const CERTAINTIES = ['possible', 'certain'] as const satisfies readonly Certainty[];

/** Which point a question is asked at, as far as it says so, and how the index is reckoned there. */
export interface PointQuery {
  readonly asOf?: AsOf;
  readonly knownAt?: number;
  readonly position?: bigint;
  readonly certainty: Certainty;
  readonly weighing: Weighing;
}

/** Of every question. */
export const STATE_PARAMETERS = ['asOf', 'knownAt', 'position', 'certainty'] as const;

/** Of a question about a relationship, which has an index. */
export const POINT_PARAMETERS = [...STATE_PARAMETERS, 'weights', 'halfLifeDays'] as const;

export function parsePointQuery(raw: RawParameters): PointQuery {
  return {
    asOf: parsedDate(raw, 'asOf', parseAsOf),
    knownAt: parsedDate(raw, 'knownAt', parseKnownAt),
    position: positionIn(raw, 'position'),
    certainty: oneOf(raw, 'certainty', CERTAINTIES, 'possible'),
    weighing: parseWeighing(raw),
  };
}

/** Reads a date or an instant, and names the parameter when it is neither. */
export const parsedDate = <T>(raw: RawParameters, name: string, parse: (text: string) => T): T | undefined => parsed(raw, name, (text) => parse(withPlus(text)));

/** A `+` that was not escaped in a query string arrives as a blank; no date has one before its offset. */
const withPlus = (text: string): string => text.replace(/ (\d{2}(?::?\d{2})?)$/, '+$1');
