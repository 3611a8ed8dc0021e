import type { Point } from '../../../kernel/point.js';
import { instantOf } from '../../../kernel/time/as-of.js';
import { DEFAULT_HALF_LIFE_DAYS, sumsAt } from '../index-accumulator.js';
import type { PairState } from '../pair-state.js';
import type { IndexView } from './relationship-state.js';

const DAY = 86_400_000;
/** Keeps the balance of a quiet relationship near zero. */
const QUIET = 20;

/** The fold at the same knowledge, 30 and 180 days before. */
export interface EarlierStates {
  readonly days30: PairState;
  readonly days180: PairState;
}

/** Half-life weighting after Lerner, Bussmann, Snijders & Brandes 2013; each value at its own date. */
export function indexView(now: PairState, earlier: EarlierStates, point: Point): IndexView {
  const at = instantOf(point.asOf);
  const present = sumsAt(now.index, at);
  const balance = balanceOf(present);
  return {
    ...present,
    balance,
    trend30: balance - balanceOf(sumsAt(earlier.days30.index, at - 30 * DAY)),
    trend180: balance - balanceOf(sumsAt(earlier.days180.index, at - 180 * DAY)),
    weights: 'house-1',
    halfLifeDays: DEFAULT_HALF_LIFE_DAYS,
  };
}

const balanceOf = ({ cooperation, conflict }: { cooperation: number; conflict: number }): number =>
  (cooperation - conflict) / (cooperation + conflict + QUIET);
