import type { Circumstances } from '../coding/event-codes.js';
import type { DiplomaticEvent } from '../index.js';
import { goldstein } from './goldstein.js';
import { house1 } from './house-1.js';
import { plover } from './plover.js';
import type { WeightTable } from './weight-table.js';

/** The tables that a question may choose from; the first where it chooses none. What is kept for each is kept in this order. */
export const WEIGHT_TABLES = ['house-1', 'goldstein', 'plover'] as const;
export type WeightTableName = (typeof WEIGHT_TABLES)[number];

const BY_NAME: Readonly<Record<WeightTableName, WeightTable>> = { 'house-1': house1, goldstein, plover };
const TABLES = WEIGHT_TABLES.map((name) => BY_NAME[name]);

/** What an event weighs in each of the tables. */
export const weightsOf = (event: DiplomaticEvent, circumstances: Circumstances): number[] => TABLES.map((table) => table.weigh(event, circumstances));
