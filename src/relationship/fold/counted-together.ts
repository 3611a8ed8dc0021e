import type { Act } from './index-state.js';

const REST_OF_OCCASION = 0.2;
const OCCASION_FLOOR = -10;

/**
 * What the acts of one occasion count for: in each table the strongest in full and the rest at a fifth, together not below the floor,
 * or one meeting would count nine times. Of two that are equally strong the one that strains counts in full, and else the earlier.
 */
export function countedInOccasion(acts: readonly Act[]): Act[] {
  const counted = acts.map((act) => ({ ...act, weights: [...act.weights] }));
  for (let table = 0; table < (acts[0]?.weights.length ?? 0); table++) {
    const weights = acts.map((act) => act.weights[table] ?? 0);
    const strongest = weights.reduce((found, weight, place) => (isStronger(weight, weights[found] ?? 0) ? place : found), 0);
    const inPart = weights.map((weight, place) => (place === strongest ? weight : weight * REST_OF_OCCASION));
    const total = inPart.reduce((sum, weight) => sum + weight, 0);
    const scale = total < OCCASION_FLOOR ? OCCASION_FLOOR / total : 1;
    counted.forEach((act, place) => (act.weights[table] = (inPart[place] ?? 0) * scale));
  }
  return counted;
}

const isStronger = (one: number, other: number): boolean => Math.abs(one) > Math.abs(other) || (Math.abs(one) === Math.abs(other) && one < other);

/** A dataset's two rows of one act count once: in each table the one that weighs more. */
export function countedOnce(one: Act, other: Act): Act[] {
  const otherCounts = one.weights.map((weight, table) => Math.abs(other.weights[table] ?? 0) > Math.abs(weight));
  const kept = (act: Act, counts: (table: number) => boolean): Act => ({ ...act, weights: act.weights.map((weight, table) => (counts(table) ? weight : 0)) });
  return [kept(one, (table) => !otherCounts[table]), kept(other, (table) => otherCounts[table] === true)];
}
