import { WEIGHT_TABLES, type WeightTableName } from '../../../catalogue/weights/tables.js';
import { directionKey } from '../../../kernel/actor-pair.js';
import type { Point } from '../../../kernel/point.js';
import { instantOf } from '../../../kernel/time/as-of.js';
import { sumsAt } from '../index-accumulator.js';
import type { Side } from '../index-state.js';
import { valuesOf, type Values } from '../index-sums.js';
import type { PairState } from '../pair-state.js';
import type { DirectedIndexView, IndexView } from './relationship-state.js';

const DAY = 86_400_000;
/** Keeps the balance of a quiet relationship near zero. */
const QUIET = 20;

/** The fold at the same knowledge, 30 and 180 days before. */
export interface EarlierStates {
  readonly days30: PairState;
  readonly days180: PairState;
}

export const OF_THE_PAIR: readonly Side[] = ['together', 'a', 'b'];
/** What the one does towards the other, and what both do together. */
export const OF_A_DIRECTION: Readonly<Record<'a' | 'b', readonly Side[]>> = { a: ['together', 'a'], b: ['together', 'b'] };

/** The index in one table of weights, each value at its own date; the half-life is that with which the states were folded. */
export function indexView(now: PairState, earlier: EarlierStates, point: Point, weights: WeightTableName = WEIGHT_TABLES[0]): IndexView {
  const at = instantOf(point.asOf);
  const valuesAt = (state: PairState, daysBefore: number, sides: readonly Side[]): Values => valuesOf(sumsAt(state.index, at - daysBefore * DAY), sides, weights);
  const directed = (side: 'a' | 'b'): DirectedIndexView => withBalance(valuesAt(now, 0, OF_A_DIRECTION[side]));
  const { a, b } = now.pair;
  const ofPair = withBalance(valuesAt(now, 0, OF_THE_PAIR));
  return {
    ...ofPair,
    trend30: ofPair.balance - balanceOf(valuesAt(earlier.days30, 30, OF_THE_PAIR)),
    trend180: ofPair.balance - balanceOf(valuesAt(earlier.days180, 180, OF_THE_PAIR)),
    directions: { [directionKey(a, b)]: directed('a'), [directionKey(b, a)]: directed('b') },
    weights,
    halfLifeDays: now.index.halfLifeDays,
  };
}

const withBalance = ({ cooperation, conflict }: Values): DirectedIndexView => ({ cooperation, conflict, balance: balanceOf({ cooperation, conflict }) });

/** `B = (C - T) / (C + T + 20)`: between -1 and 1. */
export const balanceOf = ({ cooperation, conflict }: Values): number => (cooperation - conflict) / balanceDivisor({ cooperation, conflict });
export const balanceDivisor = ({ cooperation, conflict }: Values): number => cooperation + conflict + QUIET;
