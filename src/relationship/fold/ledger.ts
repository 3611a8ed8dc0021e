import type { Occurrence } from '../../kernel/time/occurrence.js';
import { entryOf, without } from './entries.js';
import { compareTexts, earlierOf, inserted, newest, type Mark } from './marks.js';

/** What is open, by its id, and the closings of late: what they close may come after them in the order of facts. */
export interface Ledger<T extends Mark> {
  readonly open: Readonly<Record<string, T>>;
  readonly closings: readonly Closing[];
}

/** An id that was closed, and by when that has certainly happened. */
export interface Closing {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export const EMPTY_LEDGER = { open: {}, closings: [] };

/**
 * Opens an id, unless it was closed in an interval that has not ended when this begins: of a demand and an answer of one day
 * the answer came second, whatever the record says of their order. What is opened twice is open since the first time.
 */
export function opened<T extends Mark>(ledger: Ledger<T>, id: string, entry: T, merge: (one: T, other: T) => T = earlierOf): Ledger<T> {
  if (ledger.closings.some((closing) => closing.id === id && closing.end > entry.start)) return ledger;
  const known = entryOf(ledger.open, id);
  return { ...ledger, open: { ...ledger.open, [id]: known ? merge(known, entry) : entry } };
}

export function closed<T extends Mark>(ledger: Ledger<T>, id: string, { start, end }: Occurrence): Ledger<T> {
  const lately = lastingBeyond(ledger.closings, start);
  return { open: without(ledger.open, id), closings: newest(inserted(lately, { id, start, end }, compareClosings)) };
}

const compareClosings = (one: Closing, other: Closing): number => one.start - other.start || one.end - other.end || compareTexts(one.id, other.id);

/** Those whose interval has not ended by the instant. */
export const lastingBeyond = <C extends { readonly end: number }>(list: readonly C[], instant: number): readonly C[] =>
  list.every(({ end }) => end > instant) ? list : list.filter(({ end }) => end > instant);
