import { DomainError } from './domain-error.js';
import { compareFacts, type FactOrder } from './fact.js';
import type { Anomaly, RecordedEvent } from './recorded-event.js';
import type { Occurrence } from './time/occurrence.js';
import { occurrenceOf } from './time/occurrence-of.js';

/** The rules of one kind of aggregate, as pure functions of its state and an event. */
export interface Lifecycle<E extends { type: string; data: object }, State> {
  readonly initial: State;
  evolve(state: State, event: E, eventId: string): State;
  /** The rules that the event breaks in this state. */
  violations(state: State, event: E): readonly Anomaly[];
  /** What the event brings into being, such as `demand 'd1'`; in one stream each happens once, whatever the dates say. */
  opens?(event: E): readonly string[];
  /** When the event happened, where its data has no `occurred`. */
  occurrenceOf?(event: E): Occurrence;
}

/** An event about to be recorded, by its id. */
export interface Candidate<E> {
  readonly eventId: string;
  readonly event: E;
}

/** A person's command may not break a rule, unless it is forced, with a reason; an import always records. */
export interface Strictness {
  readonly mode: 'person' | 'import';
  readonly force?: { readonly reason: string };
}

/** A rule that is broken, and by what it was made to hold. */
export const broken = (rule: string, message: string, collidesWith?: string): Anomaly[] => [{ rule, message, ...(collidesWith ? { collidesWith } : {}) }];

type Happening = { type: string; data: object };

/**
 * Checks a candidate against the history as it stood at the candidate's own date, and what follows it again.
 * Returns the anomalies to record with it. Throws DomainError `lifecycle-conflict`, naming the rule and the event it collides with.
 */
export function decide<E extends Happening, State>(
  lifecycle: Lifecycle<E, State>,
  history: readonly RecordedEvent<E>[],
  candidate: Candidate<E>,
  strictness: Strictness,
): readonly Anomaly[] {
  const { own, following } = examine(lifecycle, history, candidate);
  refuse(own, strictness);
  return [...own, ...following];
}

/** Throws DomainError `lifecycle-conflict` for the first of the anomalies, unless they are to be recorded. */
export function refuse([first]: readonly Anomaly[], { mode, force }: Strictness): void {
  if (first && mode === 'person' && !force) throw new DomainError('lifecycle-conflict', first.message, [], { rule: first.rule, collidesWith: first.collidesWith });
}

export interface Broken {
  readonly own: readonly Anomaly[];
  /** What the candidate puts in the wrong of that which happened after it. */
  readonly following: readonly Anomaly[];
}

/** The rules that a candidate breaks among the others. */
export function examine<E extends Happening, State>(lifecycle: Lifecycle<E, State>, history: readonly RecordedEvent<E>[], candidate: Candidate<E>): Broken {
  const { own, following } = rulesBroken(lifecycle, inCanonicalOrder(lifecycle, history), candidate);
  return { own: [...openedBefore(lifecycle, history, candidate.event), ...own], following };
}

/** Every rule that is broken along a history; `collidesWith` is the event that breaks it. */
export function brokenAlong<E extends Happening, State>(lifecycle: Lifecycle<E, State>, history: readonly RecordedEvent<E>[]): readonly Anomaly[] {
  return violationsOf(lifecycle, lifecycle.initial, inCanonicalOrder(lifecycle, history).map(({ recorded }) => recorded));
}

/** An event of the history, where its date puts it. */
interface Placed<E extends Happening> {
  readonly recorded: RecordedEvent<E>;
  readonly when: Occurrence;
  readonly order: FactOrder;
}

/**
 * Where dates overlap, the order of events is open, and what is lawful in one order breaks no rule: a ratification of 1951
 * may be before or after a signature of May 1951. The candidate is tried at its place in the canonical order, before whatever
 * may be after it, and after whatever may be before it.
 */
function rulesBroken<E extends Happening, State>(lifecycle: Lifecycle<E, State>, history: readonly Placed<E>[], candidate: Candidate<E>): Broken {
  const { start, end } = whenOf(lifecycle, candidate.event);
  const canonical = brokenAt(lifecycle, history, candidate, ({ when }) => when.start <= start);
  if (isClean(canonical) || !history.some(({ when }) => when.start < end && when.end > start)) return canonical;
  for (const precedes of [({ when }: Placed<E>) => when.end <= start, ({ when }: Placed<E>) => when.start < end]) {
    const other = brokenAt(lifecycle, history, candidate, precedes);
    if (isClean(other)) return other;
  }
  return canonical;
}

const isClean = ({ own, following }: Broken): boolean => own.length === 0 && following.length === 0;

function brokenAt<E extends Happening, State>(lifecycle: Lifecycle<E, State>, history: readonly Placed<E>[], { event, eventId }: Candidate<E>, precedes: (placed: Placed<E>) => boolean): Broken {
  const state = history.filter(precedes).reduce((reached, { recorded }) => lifecycle.evolve(reached, recorded.event, recorded.eventId), lifecycle.initial);
  const after = history.filter((placed) => !precedes(placed)).map(({ recorded }) => recorded);
  const own = lifecycle.violations(state, event);
  if (after.length === 0) return { own, following: [] };
  const following = violationsOf(lifecycle, lifecycle.evolve(state, event, eventId), after);
  if (following.length === 0) return { own, following };
  const known = new Set(violationsOf(lifecycle, state, after).map((anomaly) => JSON.stringify(anomaly)));
  return { own, following: following.filter((anomaly) => !known.has(JSON.stringify(anomaly))) };
}

function inCanonicalOrder<E extends Happening, State>(lifecycle: Lifecycle<E, State>, history: readonly RecordedEvent<E>[]): Placed<E>[] {
  return history
    .map((recorded) => {
      const when = whenOf(lifecycle, recorded.event);
      return { recorded, when, order: { start: when.start, learned: recorded.learned, eventId: recorded.eventId } };
    })
    .sort((one, other) => compareFacts(one.order, other.order));
}

const whenOf = <E extends Happening, State>(lifecycle: Lifecycle<E, State>, event: E): Occurrence => lifecycle.occurrenceOf?.(event) ?? occurrenceOf(event);

/** Ids are not a matter of dates: an earlier date does not make a second signing of one treaty lawful. */
function openedBefore<E extends Happening, State>(lifecycle: Lifecycle<E, State>, history: readonly RecordedEvent<E>[], event: E): Anomaly[] {
  const opened = lifecycle.opens?.(event) ?? [];
  if (opened.length === 0) return [];
  for (const recorded of history) {
    const again = lifecycle.opens?.(recorded.event).find((thing) => opened.includes(thing));
    if (again !== undefined) return broken('recorded-once', `There is a record of ${again} already`, recorded.eventId);
  }
  return [];
}

function violationsOf<E extends Happening, State>(lifecycle: Lifecycle<E, State>, from: State, events: readonly RecordedEvent<E>[]): Anomaly[] {
  const found: Anomaly[] = [];
  let state = from;
  for (const { event, eventId } of events) {
    found.push(...lifecycle.violations(state, event).map((anomaly) => ({ ...anomaly, collidesWith: eventId })));
    state = lifecycle.evolve(state, event, eventId);
  }
  return found;
}
