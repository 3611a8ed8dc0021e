import { DomainError } from './domain-error.js';
import { compareFacts } from './fact.js';
import type { Anomaly, RecordedEvent } from './recorded-event.js';
import { parseOccurred } from './time/parse-occurred.js';

/** The rules of one kind of aggregate, as pure functions of its state and an event. */
export interface Lifecycle<E extends { type: string; data: object }, State> {
  readonly initial: State;
  evolve(state: State, event: E, eventId: string): State;
  /** The rules that the event breaks in this state. */
  violations(state: State, event: E): readonly Anomaly[];
  /** What the event brings into being, such as `demand d1`; in one stream this happens once, whatever the dates say. */
  opens?(event: E): string | undefined;
  /** When the event begins, in milliseconds, where that is not the `occurred` of its data. */
  startOf?(event: E): number;
}

/** An event about to be recorded, by its id. */
export interface Candidate<E> {
  readonly eventId: string;
  readonly event: E;
}

/** A person's command may not break a rule, unless it is forced, with a reason; an import always records. */
export type Strictness = { readonly mode: 'person'; readonly force?: { readonly reason: string } } | { readonly mode: 'import' };

/**
 * Checks a candidate against the history as it stood at the candidate's own date, and what follows it again.
 * Returns the anomalies to record with it. Throws DomainError `lifecycle-conflict`, naming the rule and the event it collides with.
 */
export function decide<E extends { type: string; data: object }, State>(
  lifecycle: Lifecycle<E, State>,
  history: readonly RecordedEvent<E>[],
  candidate: Candidate<E>,
  strictness: Strictness,
): readonly Anomaly[] {
  const startOf = (event: E): number => lifecycle.startOf?.(event) ?? parseOccurred((event.data as { occurred?: unknown }).occurred).start;
  const start = startOf(candidate.event);
  const ordered = history
    .map((recorded) => ({ recorded, order: { start: startOf(recorded.event), learned: recorded.learned, eventId: recorded.eventId } }))
    .sort((one, other) => compareFacts(one.order, other.order));
  const before = ordered.filter(({ order }) => order.start <= start);
  const after = ordered.filter(({ order }) => order.start > start);
  const state = before.reduce((reached, { recorded }) => lifecycle.evolve(reached, recorded.event, recorded.eventId), lifecycle.initial);
  const own = [...openedBefore(lifecycle, history, candidate.event), ...lifecycle.violations(state, candidate.event)];
  if (own[0] && strictness.mode === 'person' && !strictness.force) {
    throw new DomainError('lifecycle-conflict', own[0].message, [], { rule: own[0].rule, collidesWith: own[0].collidesWith });
  }
  const follow = after.map(({ recorded }) => recorded);
  const without = violationsOf(lifecycle, state, follow);
  const withCandidate = violationsOf(lifecycle, lifecycle.evolve(state, candidate.event, candidate.eventId), follow);
  const known = new Set(without.map((anomaly) => JSON.stringify(anomaly)));
  return [...own, ...withCandidate.filter((anomaly) => !known.has(JSON.stringify(anomaly)))];
}

/** Ids are not a matter of dates: an earlier date does not make a second signing of one treaty lawful. */
function openedBefore<E extends { type: string; data: object }, State>(lifecycle: Lifecycle<E, State>, history: readonly RecordedEvent<E>[], event: E): Anomaly[] {
  const opened = lifecycle.opens?.(event);
  const earlier = opened === undefined ? undefined : history.find((recorded) => lifecycle.opens?.(recorded.event) === opened);
  return earlier ? [{ rule: 'recorded-once', message: `There is a record of ${opened} already`, collidesWith: earlier.eventId }] : [];
}

function violationsOf<E extends { type: string; data: object }, State>(lifecycle: Lifecycle<E, State>, from: State, events: readonly RecordedEvent<E>[]): Anomaly[] {
  const found: Anomaly[] = [];
  let state = from;
  for (const { event, eventId } of events) {
    found.push(...lifecycle.violations(state, event).map((anomaly) => ({ ...anomaly, collidesWith: eventId })));
    state = lifecycle.evolve(state, event, eventId);
  }
  return found;
}
