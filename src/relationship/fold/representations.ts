import { directionKey, type DirectionKey } from '../../kernel/actor-pair.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { newest } from './contested.js';
import { entryOf, markOf } from './marks.js';
import type { RepresentationState } from './pair-state.js';

type Representations = Readonly<Record<DirectionKey, RepresentationState>>;

/** A little more than a year, so that twelve months back from any later date are within it. */
const KEPT = 367 * 86_400_000;

/** Keeps the dates of the last twelve months, and the newest representations themselves. */
export function foldRepresentation(representations: Representations, fact: DiplomaticFact, by: string, to: string): Representations {
  const key = directionKey(by, to);
  const mark = markOf(fact);
  const before = entryOf(representations, key) ?? { starts: [], newest: [] };
  const first = before.starts.findIndex((start) => start > mark.start - KEPT);
  const kept = first < 0 ? [] : before.starts.slice(first);
  kept.push(mark.start);
  return { ...representations, [key]: { starts: kept, newest: newest([...before.newest, mark]) } };
}
