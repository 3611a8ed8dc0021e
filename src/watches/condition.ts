import { isDeepStrictEqual } from 'node:util';
import type { Condition } from '../catalogue/watch.js';
import type { FieldKind } from './field-kind.js';

/** A part of a relationship's state: an entry where the field is a list. */
export interface StatePart {
  /** JSON pointer, in which an entry of a list is named by its own id. */
  readonly pointer: string;
  readonly value: unknown;
}

/**
 * Whether a condition holds of a part. `highest` is the most that the part came to within the condition's time; only `fallsBy` asks for it.
 * Of a part that is not there, nothing holds.
 */
export function holds(when: Condition, field: FieldKind, value: unknown, highest?: number): boolean {
  if (value === undefined || value === null) return false;
  if (when.becomes !== undefined) return value === when.becomes;
  if (when.below !== undefined) return compared(field, value, when.below) < 0;
  if (when.above !== undefined) return compared(field, value, when.above) > 0;
  if (when.fallsBy !== undefined) return typeof value === 'number' && highest !== undefined && highest - value >= when.fallsBy;
  return matches(when.contains, value);
}

/** Negative where the one is below the other; not a number where they cannot be compared. */
function compared(field: FieldKind, one: unknown, other: unknown): number {
  if (field.kind === 'number') return typeof one === 'number' && typeof other === 'number' ? one - other : NaN;
  if (field.kind !== 'order') return NaN;
  const [place, otherPlace] = [field.values.findIndex((value) => value === one), field.values.findIndex((value) => value === other)];
  return place < 0 || otherPlace < 0 ? NaN : otherPlace - place;
}

/** An object has the members that are wanted, whatever others it has; a list has an entry for each; all else is the same. */
function matches(wanted: unknown, entry: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(entry) && wanted.every((each) => entry.some((found) => matches(each, found)));
  if (isObject(wanted) && isObject(entry)) return Object.entries(wanted).every(([name, value]) => Object.hasOwn(entry, name) && matches(value, entry[name]));
  // `{}` is any entry, be it a text.
  return (isObject(wanted) && Object.keys(wanted).length === 0) || isDeepStrictEqual(wanted, entry);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What began to hold and what ceased to, of the pointers of parts. */
export interface Transition {
  readonly began: readonly string[];
  readonly ended: readonly string[];
}

/** From the parts of which the condition held before to those of which it holds after. */
export function transition(before: readonly string[], after: readonly string[]): Transition {
  const [held, holding] = [new Set(before), new Set(after)];
  return { began: after.filter((pointer) => !held.has(pointer)), ended: before.filter((pointer) => !holding.has(pointer)) };
}
