import { DomainError } from '../../kernel/domain-error.js';
import { formatPointer } from '../../kernel/json-pointer.js';
import { idOf } from '../fold/view/changes.js';
import type { RelationshipState } from '../fold/view/relationship-state.js';

/** A part of a state: its value, and the path to it in which an entry of a list is named by its place. */
export interface StateField {
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * Finds what the names of a pointer lead to. An entry of a list is named by its place, as in `evidence`, or by its own id, as in changes.
 * Throws DomainError `not-found`, with the nearest that there is.
 */
export function fieldOf(state: RelationshipState, names: readonly string[]): StateField {
  let found: StateField = { path: [], value: state };
  for (const name of names) {
    const next = partOf(found.value, name);
    if (!next) throw unknown(names, found);
    found = { path: [...found.path, next.name], value: next.value };
  }
  return found;
}

interface Part {
  readonly name: string;
  readonly value: unknown;
}

const partOf = (whole: unknown, name: string): Part | undefined =>
  partsOf(whole).find((part) => part.name === name) ?? (Array.isArray(whole) ? partsOf(whole).find(({ value }) => idOf(value) === name) : undefined);

/** What is undefined is no part of an answer. */
function partsOf(whole: unknown): Part[] {
  if (typeof whole !== 'object' || whole === null) return [];
  return Object.entries(whole).filter(([, value]) => value !== undefined).map(([name, value]: [string, unknown]) => ({ name, value }));
}

function unknown(names: readonly string[], nearest: StateField): DomainError {
  const parts = partsOf(nearest.value).map(({ name }) => name);
  const has = parts.length > 0 ? `which has ${parts.join(', ')}` : 'which has no parts';
  const at = nearest.path.length > 0 ? formatPointer(nearest.path) : 'the state itself';
  const message = `There is no ${formatPointer(names)} at this point; the nearest that there is, is ${at}, ${has}`;
  return new DomainError('not-found', message, [{ pointer: '/field', message }], { nearest: formatPointer(nearest.path) });
}

/** Ids of the events behind a part of the state: its own, else those of what it is made of, else those of what it is part of. */
export function evidenceFor({ evidence }: RelationshipState, path: readonly string[]): readonly string[] {
  const pointer = formatPointer(path);
  const own = evidence[pointer];
  if (own) return own;
  const within = Object.keys(evidence).filter((key) => key.startsWith(`${pointer}/`));
  if (within.length > 0) return [...new Set(within.flatMap((key) => evidence[key] ?? []))];
  const around = path.map((_, length) => evidence[formatPointer(path.slice(0, path.length - length))]).find((ids) => ids !== undefined);
  return around ?? [];
}
