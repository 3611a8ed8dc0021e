import type { Occurred } from '../../kernel/time/occurrence.js';
import type { DiplomaticFact } from './diplomatic-fact.js';

/** A date as it was recorded, and the event that says so. */
export interface Mark {
  readonly eventId: string;
  readonly on: Occurred;
  /** First instant of it, milliseconds since the Unix epoch. */
  readonly start: number;
  /** When the record learned of it, milliseconds since the Unix epoch. */
  readonly learned: number;
  /** Ids of what was said of the event since, where anything was. */
  readonly amendedBy?: readonly string[];
}

export type MarkOrder = Pick<Mark, 'start' | 'learned' | 'eventId'>;

/** How many of a list of the newest are kept; older ones are still in the timeline. */
const KEPT = 50;

export function markOf({ eventId, event, occurrence, learned, amendedBy }: DiplomaticFact): Mark {
  const mark = { eventId, on: event.data.occurred, start: occurrence.start, learned };
  return amendedBy.length === 0 ? mark : { ...mark, amendedBy: newest(amendedBy) };
}

/** The mark alone of what carries more. */
export function bare({ eventId, on, start, learned, amendedBy }: Mark): Mark {
  return amendedBy === undefined ? { eventId, on, start, learned } : { eventId, on, start, learned, amendedBy };
}

/** Start, learned, event id: the canonical order with no arrival in it, so that no state depends on which of two came first. */
export const compareMarks = (one: MarkOrder, other: MarkOrder): number =>
  one.start - other.start || one.learned - other.learned || compareTexts(one.eventId, other.eventId);

export const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export const laterOf = <M extends Mark>(one: M | undefined | null, other: M): M => (one && compareMarks(one, other) > 0 ? one : other);

export const earlierOf = <M extends Mark>(one: M | undefined, other: M): M => (one && compareMarks(one, other) <= 0 ? one : other);

/** The list with one more, in its order; facts come in theirs, so the place is at the end or near it. */
export function inserted<T>(list: readonly T[], entry: T, compare: (one: T, other: T) => number): readonly T[] {
  let place = list.length;
  while (place > 0 && compare(list[place - 1] as T, entry) > 0) place -= 1;
  return place === list.length ? [...list, entry] : list.toSpliced(place, 0, entry);
}

export const newest = <T>(list: readonly T[], kept = KEPT): readonly T[] => (list.length > kept ? list.slice(-kept) : list);
