import type { Fact } from './fact.js';
import type { Anomaly } from './recorded-event.js';
import { parseOccurred } from './time/parse-occurred.js';

/** What is said later of an event on record, whatever its type is called. */
export interface Amendment {
  readonly eventId: string;
  /** Id of the event it is about: a fact, or another amendment. */
  readonly about: string;
  readonly learned: number;
  readonly position: bigint;
  readonly change: AmendmentChange;
  /** The rules that the fact breaks as it is corrected; they take the place of those it broke before. */
  readonly anomalies: readonly Anomaly[];
}

export type AmendmentChange =
  /** Fields that replace the fact's own; null takes one away. */
  | { readonly kind: 'correction'; readonly fields: Readonly<Record<string, unknown>> }
  /** The fact, or the amendment, does not hold and never did; where it is a duplicate, the event `keeping` stands for it. */
  | { readonly kind: 'retraction'; readonly keeping?: string }
  | { readonly kind: 'source'; readonly sources: readonly object[] }
  | { readonly kind: 'dispute'; readonly reason: string; readonly claimedBy?: string };

/** The amendments that hold among these, in the order in which they apply: as learned, then as recorded. */
export function inEffect(amendments: readonly Amendment[]): Amendment[] {
  const retracted = new Set<string>();
  const holding: Amendment[] = [];
  // Only what was recorded later can retract something, so the last one holds, and each before it once those after it are known.
  for (const amendment of [...amendments].sort((one, other) => (one.position > other.position ? -1 : 1))) {
    if (retracted.has(amendment.eventId)) continue;
    holding.push(amendment);
    if (amendment.change.kind === 'retraction') retracted.add(amendment.about);
  }
  return holding.sort((one, other) => one.learned - other.learned || (one.position < other.position ? -1 : 1));
}

/** The fact as it stands with these amendments, and those of it that hold; undefined where it was retracted. Throws DomainError `malformed` where a corrected date is none. */
export function amended<F extends Fact>(fact: F, amendments: readonly Amendment[]): F | undefined {
  const own = inEffect(amendments).filter(({ about }) => about === fact.eventId);
  if (own.some(({ change }) => change.kind === 'retraction')) return undefined;
  return own.reduce(apply, fact);
}

function apply<F extends Fact>(fact: F, { eventId, change, anomalies }: Amendment): F {
  const amendedBy = [...fact.amendedBy, eventId];
  switch (change.kind) {
    case 'correction': {
      const data = corrected(fact.event.data, change.fields);
      const occurrence = 'occurred' in change.fields ? parseOccurred((data as { occurred?: unknown }).occurred) : fact.occurrence;
      return { ...fact, event: { ...fact.event, data }, occurrence, anomalies, amendedBy };
    }
    case 'source': {
      const { sources = [] } = fact.event.data as { sources?: readonly object[] };
      return { ...fact, event: { ...fact.event, data: { ...fact.event.data, sources: [...sources, ...change.sources] } }, amendedBy };
    }
    case 'dispute':
      return { ...fact, contests: [...fact.contests, { eventId, reason: change.reason, claimedBy: change.claimedBy }], amendedBy };
    case 'retraction':
      return fact;
  }
}

/** The data with fields replaced, and without those that are set to null. */
export function corrected(data: object, fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries({ ...data, ...fields }).filter(([, value]) => value !== null));
}
