import { formatPointer } from '../../kernel/json-pointer.js';
import type { StatePart } from '../../watches/condition.js';
import { idOf } from '../fold/view/changes.js';

/** Stands for each name there is. */
export const EACH = '*';

/** What the names lead to in a state: each entry where that is a list, each member where a name is `*`; nothing where it is not there. */
export function partsOf(state: object, names: readonly string[]): StatePart[] {
  let found: Found[] = [{ path: [], value: state }];
  for (const name of names) found = found.flatMap((whole) => membersOf(whole).filter(({ path }) => name === EACH || path.at(-1) === name));
  return found.flatMap((part) => (Array.isArray(part.value) ? membersOf(part) : [part])).map(({ path, value }) => ({ pointer: formatPointer(path), value }));
}

interface Found {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** What is undefined is no part of an answer. */
function membersOf({ path, value }: Found): Found[] {
  if (Array.isArray(value)) return value.map((entry: unknown) => ({ path: [...path, nameOf(entry)], value: entry }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([, member]) => member !== undefined).map(([name, member]: [string, unknown]) => ({ path: [...path, name], value: member }));
}

/** An entry of a list is named by its own id, and what has none by what it is. */
const nameOf = (entry: unknown): string => idOf(entry) ?? (typeof entry === 'string' ? entry : JSON.stringify(entry));
