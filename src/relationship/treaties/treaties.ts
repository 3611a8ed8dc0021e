import { Injectable } from '@nestjs/common';
import type { Point } from '../../kernel/point.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import { LISTS } from '../fold/listings.js';
import type { PairState } from '../fold/pair-state.js';
import { countsAt } from '../fold/view/counts-at.js';
import { wholeTreaty, type WholeTreaty } from './whole-treaty.js';

/** Treaties that replace one, at the most; more are none that anybody has signed. */
const MOST_IN_PLACE = 50;

/** Treaties as they stand at a point, from the facts of their streams. */
@Injectable()
export class Treaties {
  constructor(private readonly readStore: ReadStore<DiplomaticFact, PairState>) {}

  /** undefined where nothing of it had happened by then, as it is known there. */
  at(treatyId: string, point: Point): WholeTreaty | undefined {
    return wholeTreaty(treatyId, this.readStore.factsOfStream(`treaty-${treatyId}`, point).filter(({ occurrence }) => countsAt(occurrence, point)));
  }

  /** Those that may replace it. */
  inPlaceOf(treatyId: string, point: Point): WholeTreaty[] {
    const ids = this.readStore.listed({ lists: [LISTS.treatiesInPlaceOf(treatyId)], position: point.position, limit: MOST_IN_PLACE });
    return ids.flatMap((id) => this.at(id, point) ?? []);
  }

  /** The ids of treaties that are in every one of these lists, or may have been, after the one given. */
  listed(lists: readonly string[], { position }: Point, after: string | undefined, limit: number): string[] {
    return this.readStore.listed({ lists, position, after, limit });
  }
}
