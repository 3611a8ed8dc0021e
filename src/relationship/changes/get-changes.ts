import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pairKey, type ActorPair, type PairKey } from '../../kernel/actor-pair.js';
import type { Point } from '../../kernel/point.js';
import type { AsOf } from '../../kernel/time/as-of.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { changesBetween, type Change } from '../fold/view/changes.js';
import { FoldingAllowance } from '../queries/folding-allowance.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredDate, answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import { Relationships } from '../queries/relationships.js';
import { happenedSince, learnedSince, type Candidate } from './candidates.js';
import { causesOf, type Causes } from './causes.js';

/** From when to when: as of two dates, or as of one date as it was known at two times, milliseconds since the Unix epoch. */
export type Between = { readonly clock: 'occurred'; readonly from: AsOf; readonly to: AsOf } | { readonly clock: 'learned'; readonly from: number; readonly to: number };

/** The later of the two is the point of the answer. */
export interface ChangesAnswer extends AnsweredPoint, Causes {
  readonly pair: PairKey;
  /** Two dates, where it is asked between dates. */
  readonly from?: string;
  readonly to?: string;
  /** Two instants, where it is asked between times of knowledge. */
  readonly knownFrom?: string;
  readonly knownTo?: string;
  readonly changes: readonly Change[];
  /** True where there are more events in question than are named; the timeline has them all. */
  readonly moreCauses: boolean;
}

/** What is different, field by field, and which events made it so. */
export class GetChanges extends Query<ChangesAnswer> {
  constructor(
    readonly pair: ActorPair,
    readonly between: Between,
    readonly point: PointQuery,
  ) {
    super();
  }
}

const MOST_CAUSES = 1_000;

@QueryHandler(GetChanges)
export class GetChangesHandler implements IQueryHandler<GetChanges> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly relationships: Relationships,
  ) {}

  async execute({ pair, between, point: query }: GetChanges): Promise<ChangesAnswer> {
    const { weighing } = query;
    const point = this.points.resolve(between.clock === 'occurred' ? { ...query, asOf: between.to } : { ...query, knownAt: between.to });
    const earlier: Point = between.clock === 'occurred' ? { ...point, asOf: between.from } : { ...point, knownAt: between.from };
    const allowance = new FoldingAllowance();
    const before = await this.relationships.weighed(pair, earlier, weighing, allowance);
    const state = await this.relationships.weighed(pair, point, weighing, allowance);
    const changes = changesBetween(before, state);
    const candidates = changes.length === 0 ? [] : this.candidates(pair, between, point);
    const tried = candidates.slice(0, MOST_CAUSES);
    const moreCauses = candidates.length > MOST_CAUSES;
    const causes = moreCauses ? { causes: tried, minimal: false } : await causesOf({ store: this.readStore, relationships: this.relationships, pair, point, weighing, state }, tried);
    return { pair: pairKey(pair), ...answeredPoint(point), ...answeredBetween(between), changes, ...causes, moreCauses };
  }

  private candidates(pair: ActorPair, between: Between, point: Point): Candidate[] {
    const most = MOST_CAUSES + 1;
    return between.clock === 'occurred' ? happenedSince(this.readStore, pair, between.from, point, most) : learnedSince(this.readStore, pair, between.from, point, most);
  }
}

const answeredBetween = (between: Between): Pick<ChangesAnswer, 'from' | 'to' | 'knownFrom' | 'knownTo'> =>
  between.clock === 'occurred'
    ? { from: answeredDate(between.from), to: answeredDate(between.to) }
    : { knownFrom: new Date(between.from).toISOString(), knownTo: new Date(between.to).toISOString() };
