import type { Point } from '../../../kernel/point.js';
import { instantOf } from '../../../kernel/time/as-of.js';
import { decay, DEFAULT_HALF_LIFE_DAYS } from '../index-accumulator.js';
import type { IndexState, PairState } from '../pair-state.js';
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
  const present = decayed(now.index, at);
  const balance = balanceOf(present);
  return {
    ...present,
    balance,
    trend30: balance - balanceOf(decayed(earlier.days30.index, at - 30 * DAY)),
    trend180: balance - balanceOf(decayed(earlier.days180.index, at - 180 * DAY)),
    weights: 'house-1',
    halfLifeDays: DEFAULT_HALF_LIFE_DAYS,
  };
}

function decayed(index: IndexState, at: number): { cooperation: number; conflict: number } {
  // A fact that a day of another zone lets in may begin some hours after the instant: it has not decayed yet.
  const since = decay(Math.max(0, at - index.at), DEFAULT_HALF_LIFE_DAYS);
  return { cooperation: index.cooperation * since, conflict: index.conflict * since };
}

const balanceOf = ({ cooperation, conflict }: { cooperation: number; conflict: number }): number =>
  (cooperation - conflict) / (cooperation + conflict + QUIET);
