import { WEIGHT_TABLES, type WeightTableName } from '../../catalogue/weights/tables.js';
import { DEFAULT_HALF_LIFE_DAYS } from '../fold/index-accumulator.js';
import { oneOf, whole, type RawParameters } from '../../http/parameters.js';

/** How a question wants the index reckoned. */
export interface Weighing {
  readonly weights: WeightTableName;
  /** In whole days. */
  readonly halfLifeDays: number;
}

export const DEFAULT_WEIGHING: Weighing = { weights: WEIGHT_TABLES[0], halfLifeDays: DEFAULT_HALF_LIFE_DAYS };

const HALF_LIFE = { least: 1, most: 3650, otherwise: DEFAULT_HALF_LIFE_DAYS };

export const parseWeighing = (raw: RawParameters): Weighing => ({
  weights: oneOf(raw, 'weights', WEIGHT_TABLES, DEFAULT_WEIGHING.weights),
  halfLifeDays: whole(raw, 'halfLifeDays', HALF_LIFE),
});
