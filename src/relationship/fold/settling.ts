import { compareMarks, inserted, type Mark } from './marks.js';

/**
 * What the acts before an instant made, and the acts that begin at that instant. These are read together, in an order of
 * their own, so that their order of arrival is no part of the state: a day that saw a mission opened and an envoy received
 * reads the same whichever was recorded first.
 */
export interface Settling<S, A extends Mark> {
  readonly settled: S;
  /** In the canonical order. */
  readonly acts: readonly A[];
}

export type Settle<S, A> = (settled: S, acts: readonly A[]) => S;

/** Acts of one instant that are held together at the most; beyond that the first half of them is settled. */
const KEPT = 64;

export function received<S, A extends Mark>({ settled, acts }: Settling<S, A>, act: A, settle: Settle<S, A>): Settling<S, A> {
  const at = acts[0]?.start;
  if (at !== undefined && at !== act.start) return { settled: settle(settled, acts), acts: [act] };
  if (acts.length < KEPT) return { settled, acts: inserted(acts, act, compareMarks) };
  return { settled: settle(settled, acts.slice(0, KEPT / 2)), acts: inserted(acts.slice(KEPT / 2), act, compareMarks) };
}
