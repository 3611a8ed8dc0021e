import type { ActorPair } from '../../kernel/actor-pair.js';
import { orderOf, type FactOrder } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import { BEGINNING_OF_TIME } from '../../kernel/time/occurrence.js';
import type { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { relationshipFold } from '../fold/relationship-fold.js';

const PAGE = 250;
/** More facts than this in one go would keep others waiting too long. */
const MOST_FOLDED = 5_000;

/**
 * The states at instants, of which the earliest comes first, each folded on from the one before: many that lie close together cost hardly more
 * than one. Where the facts between are too many, the later ones are left out. The point says what of the log counts; its date does not.
 */
export function statesAt(store: Pick<ReadStore<DiplomaticFact, PairState>, 'foldAt' | 'facts'>, pair: ActorPair, point: Point, instants: readonly number[]): Map<number, PairState> {
  const states = new Map<number, PairState>();
  const [first, last] = [instants[0], instants.at(-1)];
  if (first === undefined || last === undefined) return states;
  const at = (instant: number): Point => ({ ...point, asOf: { kind: 'instant', at: instant }, certainty: 'possible' });
  let state = store.foldAt(pair, at(first));
  let reached = 0;
  const reach = (start: number): void => {
    for (let instant = instants[reached]; instant !== undefined && instant < start; instant = instants[++reached]) states.set(instant, state);
  };
  let after: FactOrder = { start: first + 1, learned: BEGINNING_OF_TIME, eventId: '' };
  for (let folded = 0; folded < MOST_FOLDED; folded += PAGE) {
    const page = store.facts({ pair, point: at(last), newestFirst: false, after, limit: PAGE });
    for (const fact of page) {
      reach(fact.occurrence.start);
      state = relationshipFold.apply(state, fact);
      after = orderOf(fact);
    }
    if (page.length < PAGE) {
      reach(Infinity);
      break;
    }
  }
  return states;
}
