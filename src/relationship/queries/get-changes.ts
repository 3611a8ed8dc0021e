import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pairKey, type ActorPair, type PairKey } from '../../kernel/actor-pair.js';
import { orderOf, type FactOrder } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import { instantOf, type AsOf } from '../../kernel/time/as-of.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { changesBetween, type Change } from '../fold/view/changes.js';
import { countsAt } from '../fold/view/counts-at.js';
import { FoldingAllowance } from './folding-allowance.js';
import type { PointQuery } from './point-query.js';
import { answeredDate, answeredPoint, Points, type AnsweredPoint } from './points.js';
import { Relationships } from './relationships.js';

export interface ChangesAnswer extends AnsweredPoint {
  readonly pair: PairKey;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
  /** Ids of the facts that count at `to` and not at `from`, oldest first. */
  readonly causes: readonly string[];
  /** True where there are more causes than are named; the timeline has them all. */
  readonly moreCauses: boolean;
}

/** What is different between two dates, field by field, and which facts made it so. */
export class GetChanges extends Query<ChangesAnswer> {
  constructor(
    readonly pair: ActorPair,
    readonly from: AsOf,
    readonly to: AsOf,
    readonly point: PointQuery,
  ) {
    super();
  }
}

const MOST_CAUSES = 1_000;
const PAGE = 500;
/** A fact that does not count at `from` ends after it, or within a day or so where its zone is another. */
const ZONE_SLACK = 48 * 3_600_000;

@QueryHandler(GetChanges)
export class GetChangesHandler implements IQueryHandler<GetChanges> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly relationships: Relationships,
  ) {}

  async execute({ pair, from, to, point: query }: GetChanges): Promise<ChangesAnswer> {
    const point = await this.points.resolve({ ...query, asOf: to });
    const allowance = new FoldingAllowance();
    const before = await this.relationships.weighed(pair, { ...point, asOf: from }, query.weighing, allowance);
    const after = await this.relationships.weighed(pair, point, query.weighing, allowance);
    const causes = this.causes(pair, from, point);
    return {
      pair: pairKey(pair),
      ...answeredPoint(point),
      from: answeredDate(from),
      to: answeredDate(to),
      changes: changesBetween(before, after),
      causes: causes.slice(0, MOST_CAUSES),
      moreCauses: causes.length > MOST_CAUSES,
    };
  }

  private causes(pair: ActorPair, from: AsOf, to: Point): string[] {
    const causes: string[] = [];
    for (let after: FactOrder | undefined; causes.length <= MOST_CAUSES; ) {
      const page = this.readStore.facts({ pair, point: to, from: instantOf(from) - ZONE_SLACK, newestFirst: false, after, limit: PAGE });
      for (const fact of page) if (!countsAt(fact.occurrence, { asOf: from, certainty: to.certainty })) causes.push(fact.eventId);
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      after = orderOf(last);
    }
    return causes;
  }
}
