import { Injectable } from '@nestjs/common';
import type { ActorPair } from '../../kernel/actor-pair.js';
import type { Point } from '../../kernel/point.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import type { RelationshipState } from '../fold/view/relationship-state.js';
import { view } from '../fold/view/view.js';
import { daysEarlier } from './days-earlier.js';

/** The state of one relationship at a point, with the two earlier states that its trends compare with. */
@Injectable()
export class Relationships {
  constructor(private readonly readStore: ReadStore<DiplomaticFact, PairState>) {}

  at(pair: ActorPair, point: Point): RelationshipState {
    const stateAt = (days: number): PairState => this.readStore.foldAt(pair, { ...point, asOf: daysEarlier(point.asOf, days) });
    return view(pair, stateAt(0), { days30: stateAt(30), days180: stateAt(180) }, point);
  }

  /** The start of the newest fact of the pair, whatever its date; undefined where the log has none up to there. */
  newestStart(pair: ActorPair, point: Point): number | undefined {
    return this.readStore.foldAt(pair, point).unsettled.at(-1)?.occurrence.start;
  }
}
