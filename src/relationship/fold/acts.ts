import type { CommonPart } from '../../catalogue/common.js';
import type { EventOf, FactType } from '../../catalogue/index.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { compareTexts, markOf, type Mark } from './marks.js';

/** An event as the state keeps it: its mark, its type, and of its data what is not common to all. */
export type ActOf<T extends FactType> = { [K in T]: Mark & { readonly type: K; readonly data: Particulars<EventOf<K>['data']> } }[T];

type Particulars<D> = Omit<D, Exclude<keyof CommonPart, 'persons'>> & Pick<CommonPart, 'persons'>;

const COMMON = new Set<string>(['occurred', 'place', 'sources', 'thirdParties', 'occasionId', 'triggers', 'respondsTo', 'certainty'] satisfies (keyof CommonPart)[]);

export function actOf<T extends FactType>(fact: DiplomaticFact, event: EventOf<T>): ActOf<T> {
  const data: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(event.data)) if (!COMMON.has(field)) data[field] = value;
  return { ...markOf(fact), type: event.type, data } as unknown as ActOf<T>;
}

/** Of acts that begin at one instant, which comes first: by a rank of their kinds, and what is alike in rank by when it was learned. */
export function compareByRank<A extends Mark>(rankOf: (act: A) => number): (one: A, other: A) => number {
  return (one, other) => one.start - other.start || rankOf(one) - rankOf(other) || one.learned - other.learned || compareTexts(one.eventId, other.eventId);
}

/** The later learned comes later; what was learned together is ordered by a rank of its kinds. */
export function compareByLearning<A extends Mark>(rankOf: (act: A) => number): (one: A, other: A) => number {
  return (one, other) => one.start - other.start || one.learned - other.learned || rankOf(one) - rankOf(other) || compareTexts(one.eventId, other.eventId);
}
