import { Injectable } from '@nestjs/common';
import type { ActorPair } from '../../kernel/actor-pair.js';
import type { Point } from '../../kernel/point.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import type { RelationshipState } from '../fold/view/relationship-state.js';
import { view } from '../fold/view/view.js';
import { daysEarlier } from './days-earlier.js';
import { foldAgain } from './fold-again.js';
import { FoldingAllowance } from './folding-allowance.js';
import type { PairRecord } from './pair-record.js';
import { DEFAULT_WEIGHING, type Weighing } from './weighing.js';

/** Days before the point, the earliest first. */
const COMPARED = [180, 30, 0] as const;
type Compared = [PairState, PairState, PairState];

const earlier = (point: Point): Point[] => COMPARED.map((days) => ({ ...point, asOf: daysEarlier(point.asOf, days) }));

/** The state of one relationship at a point, with the two earlier states that its trends compare with. */
@Injectable()
export class Relationships {
  constructor(private readonly readStore: ReadStore<DiplomaticFact, PairState>) {}

  /** As the snapshots have it: in any table of weights, with the default half-life. */
  at(pair: ActorPair, point: Point, weights = DEFAULT_WEIGHING.weights): RelationshipState {
    const [days180, days30, now] = this.readStore.foldsAt(pair, earlier(point)) as Compared;
    return view(pair, now, { days30, days180 }, point, weights);
  }

  /** With any half-life; of the facts on record, or of others. Throws DomainError `malformed` where the allowance does not do. */
  async weighed(pair: ActorPair, point: Point, weighing: Weighing, allowance = new FoldingAllowance(), record: PairRecord = this.readStore): Promise<RelationshipState> {
    const [days180, days30, now] = await this.states(pair, point, weighing.halfLifeDays, allowance, record);
    return view(pair, now, { days30, days180 }, point, weighing.weights);
  }

  private async states(pair: ActorPair, point: Point, halfLifeDays: number, allowance: FoldingAllowance, record: PairRecord): Promise<Compared> {
    if (halfLifeDays !== DEFAULT_WEIGHING.halfLifeDays) {
      return (await foldAgain({ record, pair, point, halfLifeDays, allowance }, COMPARED)) as Compared;
    }
    return (await record.foldsAt(pair, earlier(point))) as Compared;
  }
}
