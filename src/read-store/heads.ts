import type { PairKey } from '../kernel/actor-pair.js';
import { compareFacts, type FactOrder } from '../kernel/fact.js';

/** The fold of all of a pair's facts so far, and how many have been folded since its last snapshot. */
export interface Head<State> {
  readonly order: FactOrder;
  readonly state: State;
  readonly sinceSnapshot: number;
}

const KEPT = 2_000;

/** The heads of the pairs that were written last, so that a new fact at the end of a pair is folded without reading the pair again. */
export class Heads<State> {
  private readonly heads = new Map<PairKey, Head<State>>();

  of(pair: PairKey): Head<State> | undefined {
    return this.heads.get(pair);
  }

  set(pair: PairKey, head: Head<State>): void {
    this.heads.delete(pair);
    this.heads.set(pair, head);
    const oldest = this.heads.size > KEPT ? this.heads.keys().next() : undefined;
    if (oldest && !oldest.done) this.heads.delete(oldest.value);
  }

  forget(pair: PairKey): void {
    this.heads.delete(pair);
  }

  clear(): void {
    this.heads.clear();
  }
}

export const isAfter = (order: FactOrder, head: Head<unknown>): boolean => compareFacts(order, head.order) > 0;
