import { cameoCode } from '../coding/cameo-codes.js';
import { codesOf } from '../coding/event-codes.js';
import type { WeightTable } from './weight-table.js';

/**
 * Each event at the score of its CAMEO code, by Goldstein's scale (1992) in the list that ICEWS uses, which is whole where GDELT's lacks a
 * code. A row of a dataset in another scheme than CAMEO weighs nothing, for there is no way back from PLOVER to a CAMEO code.
 */
export const goldstein: WeightTable = {
  name: 'goldstein',
  version: 1,
  weigh: (event, circumstances) => {
    const { cameo } = codesOf(event, circumstances);
    return (cameo === undefined ? undefined : cameoCode(cameo)?.goldstein) ?? 0;
  },
};
