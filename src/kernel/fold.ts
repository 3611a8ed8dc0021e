import type { ActorPair } from './actor-pair.js';
import type { Fact } from './fact.js';

/**
 * A left fold of one pair's facts in canonical order. Because the order is canonical and the fold strict,
 * a snapshot taken anywhere, on any instance, continues to the same state to the last bit.
 * `State` must survive JSON unchanged.
 */
export interface Fold<F extends Fact, State> {
  /** A new number makes every instance rebuild its read store. */
  readonly version: number;
  begin(pair: ActorPair): State;
  /** Returns the state after the fact; never changes the state it was given. */
  apply(state: State, fact: F): State;
}
