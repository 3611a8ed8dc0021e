import type { Mark } from '../marks.js';

/** JSON pointers into the state, and the ids of the events behind what stands there; a part without its own has its parent's. */
export type Evidence = Readonly<Record<string, readonly string[]>>;

/** A part of the state, and its evidence. */
export interface Shown<T> {
  readonly shown: T;
  readonly evidence: Evidence;
}

/** An entry of a list, and the events behind it. */
export interface Entry<T> {
  readonly entry: T;
  readonly proofs: readonly string[];
  /** Evidence of its parts, by pointers from the entry on. */
  readonly parts?: Evidence;
}

/** Ids of the events that say so, and of what was said of them since; each once. */
export const proofsOf = (marks: readonly (Pick<Mark, 'eventId' | 'amendedBy'> | undefined)[]): readonly string[] => [
  ...new Set(marks.flatMap((mark) => (mark ? [mark.eventId, ...(mark.amendedBy ?? [])] : []))),
];

/** A list at a pointer. */
export function listed<T>(pointer: string, entries: readonly Entry<T>[]): Shown<readonly T[]> {
  return { shown: entries.map(({ entry }) => entry), evidence: evidenceAt(pointer, entries.map((entry, place) => [String(place), entry] as const)) };
}

/** A record at a pointer, in the order of its keys. */
export function keyed<T>(pointer: string, entries: readonly (readonly [key: string, entry: Entry<T>])[]): Shown<Readonly<Record<string, T>>> {
  const ordered = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  return { shown: Object.fromEntries(ordered.map(([key, { entry }]) => [key, entry])), evidence: evidenceAt(pointer, ordered) };
}

function evidenceAt(pointer: string, entries: readonly (readonly [key: string, entry: Pick<Entry<unknown>, 'proofs' | 'parts'>])[]): Evidence {
  return Object.fromEntries(
    entries.flatMap(([key, { proofs, parts = {} }]) => [
      [`${pointer}/${key}`, proofs] as const,
      ...Object.entries(parts).map(([part, ids]) => [`${pointer}/${key}${part}`, ids] as const),
    ]),
  );
}
