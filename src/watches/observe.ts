import type { WatchEvent } from '../catalogue/index.js';
import type { Cause, FieldChange } from '../catalogue/watch.js';
import { pairKey, type ActorPair } from '../kernel/actor-pair.js';
import { derivedId } from '../kernel/derived-id.js';
import { holds, transition, type StatePart } from './condition.js';
import type { FieldKind } from './field-kind.js';
import { isAfter, type Holding, type Watch, type WatchPoint } from './watch.js';

const DAY = 86_400_000;
/** Where the past of a number is looked at, at the most: daily for a month, and less often for longer. */
const MOST_SAMPLES = 31;
/** More than this of one relationship is not kept apart. */
const MOST_HELD = 500;

/** What a watch looks at: the parts of a relationship at its field, at a point. */
export type Look = (pair: ActorPair, point: WatchPoint) => readonly StatePart[];

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
  const parts = holding(watch, field, pair, point, look);
  const { began, ended } = transition(known.held, pointersOf(parts));
  if (began.length + ended.length === 0) return { holding: known };
  const held = pointersOf(parts);
  const seen = { watchId: watch.watchId, pair: pairKey(pair), position: point.position.toString(), asOf: new Date(point.at).toISOString(), held };
  const eventId = derivedId('watch', watch.watchId, seen.pair, seen.position, seen.asOf);
  const next: Holding = { held, from: point };
  if (began.length === 0) return { holding: next, observed: { eventId, event: { type: 'WatchRearmed', data: seen } } };
  const before = cause ? look(pair, { ...point, position: point.position - 1n }) : [];
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

function holding({ terms: { when } }: Watch, field: FieldKind, pair: ActorPair, point: WatchPoint, look: Look): HeldPart[] {
  const parts: HeldPart[] = [...look(pair, point)];
  const candidates = when.within === undefined ? parts : withHighest(parts, samplesOf(daysOf(when.within), point).map((earlier) => look(pair, earlier)));
  return candidates.filter(({ value, highest }) => holds(when, field, value, highest)).slice(0, MOST_HELD);
}

const daysOf = (within: string): number => Number(within.slice(1, -1));

/** The beginning of the time, and points evenly between it and now; as the log knew the past at the point. */
function samplesOf(days: number, { position, at }: WatchPoint): WatchPoint[] {
  const samples = Math.min(days, MOST_SAMPLES);
  return Array.from({ length: samples }, (_, place) => ({ position, at: at - ((place + 1) * days * DAY) / samples }));
}

function withHighest(parts: readonly StatePart[], past: readonly (readonly StatePart[])[]): HeldPart[] {
  return parts.map((part) => {
    const values = past.flatMap((earlier) => earlier.filter(({ pointer }) => pointer === part.pointer).map(({ value }) => value));
    const numbers = values.filter((value) => typeof value === 'number');
    return { ...part, ...(numbers.length > 0 ? { highest: Math.max(...numbers) } : {}) };
  });
}
