import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../../kernel/domain-error.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredDate, answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import { Treaties } from './treaties.js';
import { treatyAnswer, type TreatyAnswer } from './treaty-answer.js';

/** A treaty between all its parties, at a point. */
export class GetTreaty extends Query<AnsweredPoint & TreatyAnswer> {
  constructor(
    readonly treatyId: string,
    readonly point: PointQuery,
  ) {
    super();
  }
}

@QueryHandler(GetTreaty)
export class GetTreatyHandler implements IQueryHandler<GetTreaty> {
  constructor(
    private readonly points: Points,
    private readonly treaties: Treaties,
  ) {}

  async execute({ treatyId, point: query }: GetTreaty): Promise<AnsweredPoint & TreatyAnswer> {
    const point = this.points.resolve(query);
    const treaty = this.treaties.at(treatyId, point);
    if (!treaty) throw new DomainError('not-found', `Nothing is on record of a treaty '${treatyId}' as of ${answeredDate(point.asOf)}, as known at ${new Date(point.knownAt).toISOString()}`);
    return { ...answeredPoint(point), ...treatyAnswer(treaty, this.treaties.inPlaceOf(treatyId, point), point) };
  }
}
