import { WEIGHT_TABLES, type WeightTableName } from '../../catalogue/weights/tables.js';
import type { Act, Side } from './index-state.js';

/** C and T of the formula, not below zero. */
export interface Values {
  readonly cooperation: number;
  readonly conflict: number;
}

const SIDES: readonly Side[] = ['together', 'a', 'b'];

export const NO_SUMS: readonly number[] = SIDES.flatMap(() => WEIGHT_TABLES.flatMap(() => [0, 0]));

/** Sums stand in one list of numbers, which takes a snapshot little room: by side, by table, cooperation and then conflict. */
const placeOf = (side: Side, table: number): number => (SIDES.indexOf(side) * WEIGHT_TABLES.length + table) * 2;

/** Adds what an act counts for, at a factor, to a list that is the caller's own. */
export function addTo(sums: number[], { side, weights }: Act, factor: number): void {
  const first = placeOf(side, 0);
  weights.forEach((weight, table) => {
    const place = first + table * 2 + (weight > 0 ? 0 : 1);
    sums[place] = (sums[place] ?? 0) + Math.abs(weight) * factor;
  });
}

/** What some of the sides come to together in one table. */
export function valuesOf(sums: readonly number[], sides: readonly Side[], table: WeightTableName): Values {
  const places = sides.map((side) => placeOf(side, WEIGHT_TABLES.indexOf(table)));
  const total = (offset: number): number => places.reduce((sum, place) => sum + (sums[place + offset] ?? 0), 0);
  return { cooperation: total(0), conflict: total(1) };
}
