import type { Circumstances } from '../coding/event-codes.js';
import type { DiplomaticEvent } from '../index.js';

/** How far an act moves a relationship: conflict to cooperation, -10 to 10 for a single act. Weights are no part of events. */
export interface WeightTable {
  readonly name: string;
  /** A new number for other weights under the same name. */
  readonly version: number;
  /** Of what weighs nothing the weight is 0. Pure. */
  weigh(event: DiplomaticEvent, circumstances: Circumstances): number;
}
