import { WEIGHT_TABLES, type WeightTableName } from '../../../catalogue/weights/tables.js';
import { decay, instantOfIndex, sumsAt } from '../index-accumulator.js';
import type { Act, IndexState } from '../index-state.js';
import { valuesOf } from '../index-sums.js';
import type { IndexField } from './index-field.js';
import { balanceDivisor } from './index-view.js';

/** The index as it stood at an instant, and what each act counted for there, by its event. */
export interface Reckoning {
  readonly index: IndexState;
  readonly at: number;
  readonly acts: ReadonlyMap<string, Act>;
}

/** What one event adds to a value: what it counts for, how much of that is left, and the part of the value that is. */
export interface Contribution {
  readonly eventId: string;
  readonly weight: number;
  readonly decay: number;
  readonly value: number;
}

/**
 * Splits a value of the index into what each event adds to it. The sums split as they stand; the balance (C - T) / (C + T + 20) into the
 * share of each act in its numerator over the common divisor; a trend into the share in the balance now less that in the balance then.
 */
export function* contributionsTo(field: IndexField, weights: WeightTableName, now: Reckoning, then?: Reckoning): Generator<Contribution> {
  const partNow = partIn(field, weights, now);
  const partThen = then && partIn(field, weights, then);
  for (const [eventId, act] of now.acts) {
    const { weight, decay: left, value } = partNow(act);
    const before = partThen && then.acts.get(eventId);
    const added = before ? value - partThen(before).value : value;
    if (added !== 0) yield { eventId, weight, decay: left, value: added };
  }
}

/** What an act is of the value where the index is reckoned; nothing where it does not belong there, or is yet to come. */
function partIn({ kind, sides }: IndexField, weights: WeightTableName, { index, at }: Reckoning): (act: Act) => Omit<Contribution, 'eventId'> {
  const table = WEIGHT_TABLES.indexOf(weights);
  const now = instantOfIndex(index, at);
  const divisor = balanceDivisor(valuesOf(sumsAt(index, at), sides, weights));
  const shareOf = (weighed: number): number => (kind === 'balance' ? weighed / divisor : Math.max(0, kind === 'cooperation' ? weighed : -weighed));
  return (act) => {
    if (act.at > now || !sides.includes(act.side)) return { weight: 0, decay: 0, value: 0 };
    const weight = act.weights[table] ?? 0;
    const left = decay(now - act.at, index.halfLifeDays);
    return { weight, decay: left, value: shareOf(weight * left) };
  };
}
