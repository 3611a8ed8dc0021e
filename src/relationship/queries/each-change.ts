import type { ActorPair } from '../../kernel/actor-pair.js';
import { compareFacts, orderOf, type FactOrder } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import { BEGINNING_OF_TIME } from '../../kernel/time/occurrence.js';
import type { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { relationshipFold } from '../fold/relationship-fold.js';
import { changesBetween, type Change } from '../fold/view/changes.js';
import { view } from '../fold/view/view.js';

type Facts = Pick<ReadStore<DiplomaticFact, PairState>, 'foldAt' | 'facts'>;

const PAGE = 500;
/** Trends need states of long before; and in the instant it begins every event is uncertain. */
const LEFT_OUT = new Set(['/index/trend30', '/index/trend180', '/uncertain']);

/**
 * What each of the facts, oldest first, changed in the state of the pair that came before it in the canonical order.
 * Where they follow each other without a gap (`consecutive`) one fold runs through them all.
 */
export function eachChange(store: Facts, pair: ActorPair, point: Point, facts: readonly DiplomaticFact[], consecutive: boolean): Map<string, readonly Change[]> {
  const changes = new Map<string, readonly Change[]>();
  let state: PairState | undefined;
  for (const fact of facts) {
    const before: PairState = state && consecutive ? state : stateBefore(store, pair, point, fact);
    const after = relationshipFold.apply(before, fact);
    const at: Point = { ...point, asOf: { kind: 'instant', at: fact.occurrence.start }, certainty: 'possible' };
    const shown = (folded: PairState) => view(pair, folded, { days30: folded, days180: folded }, at);
    changes.set(fact.eventId, changesBetween(shown(before), shown(after)).filter(({ field }) => !LEFT_OUT.has(field)));
    state = after;
  }
  return changes;
}

/** The fold of every fact that comes before this one in the canonical order. */
function stateBefore(store: Facts, pair: ActorPair, point: Point, fact: DiplomaticFact): PairState {
  const { start } = fact.occurrence;
  let state = store.foldAt(pair, { ...point, asOf: { kind: 'instant', at: start - 1 }, certainty: 'possible' });
  for (let after: FactOrder = { start, learned: BEGINNING_OF_TIME, eventId: '' }; ; ) {
    const same = store.facts({ pair, point: { ...point, certainty: 'possible' }, to: start, newestFirst: false, after, limit: PAGE });
    for (const other of same) {
      if (compareFacts(orderOf(other), orderOf(fact)) >= 0) return state;
      state = relationshipFold.apply(state, other);
    }
    const last = same.at(-1);
    if (!last || same.length < PAGE) return state;
    after = orderOf(last);
  }
}
