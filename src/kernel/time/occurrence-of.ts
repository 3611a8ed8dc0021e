import type { Occurrence } from './occurrence.js';
import { parseOccurred } from './parse-occurred.js';

/** A history is decided upon again with each command: the dates of what is on record are read once. */
const read = new WeakMap<object, Occurrence>();

/** When an event happened, by its data. Throws DomainError `malformed` where that has no date. */
export function occurrenceOf({ data }: { readonly data: object }): Occurrence {
  const known = read.get(data);
  if (known) return known;
  const occurrence = parseOccurred((data as { occurred?: unknown }).occurred);
  read.set(data, occurrence);
  return occurrence;
}
