import { directionKey, type DirectionKey } from '../../kernel/actor-pair.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { entryOf } from './entries.js';
import { compareMarks, inserted, markOf, newest, type Mark } from './marks.js';

/** Acts of one kind in one direction: summonses, protests, expulsions. */
export interface TallyState {
  /** How many began at each instant of the last twelve months, oldest first. */
  readonly recent: readonly TallyEntry[];
  /** The newest of them, for the evidence; the last one however old. */
  readonly newest: readonly Mark[];
}

export interface TallyEntry {
  readonly start: number;
  readonly count: number;
  /** How many persons they concern, where they concern persons. */
  readonly persons?: number;
}

type Tallies = Readonly<Record<DirectionKey, TallyState>>;

/** A little more than a year, so that twelve months back from any later date are within it. */
const KEPT = 367 * 86_400_000;

/** Counts the acts of the last twelve months, and keeps the newest themselves. */
export function tallied(tallies: Tallies, fact: DiplomaticFact, by: string, to: string, persons?: number): Tallies {
  const key = directionKey(by, to);
  const mark = markOf(fact);
  const before = entryOf(tallies, key);
  const recent = counted(before?.recent ?? [], { start: mark.start, count: 1, persons });
  return { ...tallies, [key]: { recent, newest: newest(inserted(before?.newest ?? [], mark, compareMarks)) } };
}

function counted(entries: readonly TallyEntry[], entry: TallyEntry): readonly TallyEntry[] {
  const last = entries.at(-1);
  if (last?.start === entry.start) {
    const persons = last.persons === undefined && entry.persons === undefined ? undefined : (last.persons ?? 0) + (entry.persons ?? 0);
    return entries.with(-1, { start: entry.start, count: last.count + entry.count, persons });
  }
  const first = entries.findIndex(({ start }) => start > entry.start - KEPT);
  return [...(first < 0 ? [] : entries.slice(first)), entry];
}
