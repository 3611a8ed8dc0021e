import { cameoCode } from '../coding/cameo-codes.js';
import { codesOf } from '../coding/event-codes.js';
import { ploverScore } from '../coding/plover-scores.js';
import type { WeightTable } from './weight-table.js';

/** Each event at the score that PLOVER 2.0 gives its type and mode. A row of a dataset in CAMEO weighs what it is in PLOVER. */
export const plover: WeightTable = {
  name: 'plover',
  version: 1,
  weigh: (event, circumstances) => {
    const codes = codesOf(event, circumstances);
    const ofRow = event.type === 'CodedActRecorded' && codes.cameo !== undefined ? cameoCode(codes.cameo)?.plover : undefined;
    const act = codes.plover ?? ofRow;
    return (act === undefined ? undefined : ploverScore(act)) ?? 0;
  },
};
