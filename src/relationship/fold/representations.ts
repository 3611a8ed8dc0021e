import { directionKey, type DirectionKey } from '../../kernel/actor-pair.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { entryOf, markOf } from './marks.js';
import type { Mark } from './pair-state.js';

type Window = Readonly<Record<DirectionKey, readonly Mark[]>>;

/** A little more than a year, so that twelve months back from any later date are within it. */
const KEPT = 367 * 86_400_000;

/** Keeps the representations of the last twelve months, and the last one however old. */
export function foldRepresentation(window: Window, fact: DiplomaticFact, by: string, to: string): Window {
  const key = directionKey(by, to);
  const mark = markOf(fact);
  const kept = (entryOf(window, key) ?? []).filter(({ start }) => start > mark.start - KEPT);
  return { ...window, [key]: [...kept, mark] };
}
