import type { Occurrence } from './time/occurrence.js';
import type { Anomaly } from './recorded-event.js';

/** A dispute or a further account of a fact: the event that raised it. */
export interface Contest {
  readonly eventId: string;
  readonly reason: string;
  readonly claimedBy?: string;
}

/** A recorded event as the record stands at a point: corrections applied, with what was said of it since. */
export interface Fact<E extends { type: string; data: object } = { type: string; data: object }> {
  readonly eventId: string;
  readonly stream: string;
  readonly position: bigint;
  readonly recordedAt: number;
  readonly learned: number;
  readonly occurrence: Occurrence;
  readonly event: E;
  readonly anomalies: readonly Anomaly[];
  /** Ids of the corrections, added sources and disputes that apply to it, oldest first. */
  readonly amendedBy: readonly string[];
  readonly contests: readonly Contest[];
}

/** The canonical order of facts: interval start, learned, event id. Never the order of arrival. */
export function compareFacts(one: FactOrder, other: FactOrder): number {
  if (one.start !== other.start) return one.start < other.start ? -1 : 1;
  if (one.learned !== other.learned) return one.learned < other.learned ? -1 : 1;
  if (one.eventId !== other.eventId) return one.eventId < other.eventId ? -1 : 1;
  return 0;
}

export interface FactOrder {
  readonly start: number;
  readonly learned: number;
  readonly eventId: string;
}

export const orderOf = (fact: Fact): FactOrder => ({ start: fact.occurrence.start, learned: fact.learned, eventId: fact.eventId });
