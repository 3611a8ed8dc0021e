import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../../kernel/domain-error.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { countsAt } from '../fold/view/counts-at.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredDate, answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import { policyAnswer, type PolicyAnswer } from './policy-answer.js';

/** The course of a policy, up to a point. */
export class GetPolicy extends Query<AnsweredPoint & PolicyAnswer> {
  constructor(
    readonly policyId: string,
    readonly point: PointQuery,
  ) {
    super();
  }
}

@QueryHandler(GetPolicy)
export class GetPolicyHandler implements IQueryHandler<GetPolicy> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
  ) {}

  async execute({ policyId, point: query }: GetPolicy): Promise<AnsweredPoint & PolicyAnswer> {
    const point = this.points.resolve(query);
    const facts = this.readStore.factsOfStream(`policy-${policyId}`, point).filter(({ occurrence }) => countsAt(occurrence, point));
    const answer = policyAnswer(policyId, facts, point);
    if (!answer) throw new DomainError('not-found', `No policy '${policyId}' is on record as of ${answeredDate(point.asOf)}, as known at ${new Date(point.knownAt).toISOString()}`);
    return { ...answeredPoint(point), ...answer };
  }
}
