import type { WatchEvent } from '../catalogue/index.js';
import type { Cause, FieldChange } from '../catalogue/watch.js';
import { pairKey, type ActorPair } from '../kernel/actor-pair.js';
import { derivedId } from '../kernel/derived-id.js';
import { holds, transition, type StatePart } from './condition.js';
import type { FieldKind } from './field-kind.js';
import { isAfter, type Holding, type Watch, type WatchPoint } from './watch.js';

const DAY = 86_400_000;
/** More than this of one relationship is not kept apart: what comes on top fires once something else has ceased. */
const MOST_HELD = 500;

/** What a watch looks at: a relationship at its field. */
export interface Look {
  parts(pair: ActorPair, point: WatchPoint): readonly StatePart[];
  /** Points in the past, from the instant on, at one of which a number was highest; as the log knew the past at the point. */
  peaks(pair: ActorPair, point: WatchPoint, from: number): readonly WatchPoint[];
}

/** An event to be recorded; its id follows from what was seen, so that two who see the same record it once. */
export interface Observed {
  readonly eventId: string;
  readonly event: Extract<WatchEvent, { type: 'WatchFired' | 'WatchRearmed' }>;
}

export interface Observation {
  /** What is known of the pair from now on. */
  readonly holding: Holding;
  /** Undefined where nothing began and nothing ended. */
  readonly observed?: Observed;
}

/**
 * Looks at a relationship at a point: fires for what the condition holds of now and did not before. Undefined where the point says
 * nothing new. `cause` is the event that brought the point about; passing time did where there is none.
 */
export function observe(watch: Watch, field: FieldKind, pair: ActorPair, point: WatchPoint, look: Look, cause?: Cause): Observation | undefined {
  if (!isAfter(point, watch.pairs.get(pairKey(pair))?.from ?? watch.set)) return undefined;
  const known = watch.pairs.get(pairKey(pair)) ?? { held: pointersOf(holding(watch, field, pair, watch.set, look)), from: watch.set };
  const parts = holding(watch, field, pair, point, look, known.held);
  const { began, ended } = transition(known.held, pointersOf(parts));
  if (began.length + ended.length === 0) return { holding: known };
  const held = pointersOf(parts);
  const seen = { watchId: watch.watchId, pair: pairKey(pair), position: point.position.toString(), asOf: new Date(point.at).toISOString(), held };
  // Passing time shows itself to two instances at two instants: then only the revision that it is recorded behind makes it one event.
  const eventId = derivedId('watch', watch.watchId, seen.pair, seen.position, seen.asOf);
  const next: Holding = { held, from: point };
  if (began.length === 0) return { holding: next, observed: { eventId, event: { type: 'WatchRearmed', data: seen } } };
  const before = cause ? look.parts(pair, { ...point, position: point.position - 1n }) : [];
  const changes = parts.filter(({ pointer }) => began.includes(pointer)).map((part) => changeOf(part, before, cause !== undefined));
  return { holding: next, observed: { eventId, event: { type: 'WatchFired', data: { ...seen, name: watch.terms.name, ...(cause ? { cause } : {}), changes } } } };
}

interface HeldPart extends StatePart {
  readonly highest?: number;
}

const pointersOf = (parts: readonly StatePart[]): string[] => parts.map(({ pointer }) => pointer);

/** What was before is known where an event made the difference, or the highest of the past was asked for. */
function changeOf({ pointer, value, highest }: HeldPart, before: readonly StatePart[], byEvent: boolean): FieldChange {
  if (highest !== undefined) return { field: pointer, from: highest, to: value };
  return { field: pointer, ...(byEvent ? { from: before.find((part) => part.pointer === pointer)?.value ?? null } : {}), to: value };
}

/** What was held before comes first, so that what is cut off for being too much was not held. */
function holding({ terms: { when } }: Watch, field: FieldKind, pair: ActorPair, point: WatchPoint, look: Look, before: readonly string[] = []): HeldPart[] {
  const parts: HeldPart[] = [...look.parts(pair, point)];
  const candidates = when.within === undefined ? parts : withHighest(parts, pastOf(when.within, pair, point, look));
  const found = candidates.filter(({ value, highest }) => holds(when, field, value, highest));
  if (found.length <= MOST_HELD) return found;
  const held = new Set(before);
  return [...found.filter(({ pointer }) => held.has(pointer)), ...found.filter(({ pointer }) => !held.has(pointer))].slice(0, MOST_HELD);
}

/** `within` is a number of days, `P14D`. */
function pastOf(within: string, pair: ActorPair, point: WatchPoint, look: Look): (readonly StatePart[])[] {
  const from = point.at - Number(within.slice(1, -1)) * DAY;
  return look.peaks(pair, point, from).map((peak) => look.parts(pair, peak));
}

function withHighest(parts: readonly StatePart[], past: readonly (readonly StatePart[])[]): HeldPart[] {
  return parts.map((part) => {
    const values = past.flatMap((earlier) => earlier.filter(({ pointer }) => pointer === part.pointer).map(({ value }) => value));
    const numbers = values.filter((value) => typeof value === 'number');
    return { ...part, ...(numbers.length > 0 ? { highest: Math.max(...numbers) } : {}) };
  });
}
