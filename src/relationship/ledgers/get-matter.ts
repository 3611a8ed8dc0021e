import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../../kernel/domain-error.js';
import type { Matter } from '../fold/listings.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredDate, answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import { demandAnswer, type DemandAnswer } from './demand-answer.js';
import { Matters } from './matters.js';
import { undertakingAnswer, type UndertakingAnswer } from './undertaking-answer.js';

export const ANSWERS = { demand: demandAnswer, undertaking: undertakingAnswer } as const;

/** A demand or an undertaking, and what became of it, at a point. */
export class GetMatter extends Query<AnsweredPoint & (DemandAnswer | UndertakingAnswer)> {
  constructor(
    readonly matter: Matter,
    readonly id: string,
    readonly point: PointQuery,
  ) {
    super();
  }
}

@QueryHandler(GetMatter)
export class GetMatterHandler implements IQueryHandler<GetMatter> {
  constructor(
    private readonly points: Points,
    private readonly matters: Matters,
  ) {}

  async execute({ matter, id, point: query }: GetMatter): Promise<AnsweredPoint & (DemandAnswer | UndertakingAnswer)> {
    const point = this.points.resolve(query);
    const answer = ANSWERS[matter](id, this.matters.courseOf(matter, id, point), point);
    if (!answer) throw new DomainError('not-found', `No ${matter} '${id}' is on record as of ${answeredDate(point.asOf)}, as known at ${new Date(point.knownAt).toISOString()}`);
    return { ...answeredPoint(point), ...answer };
  }
}
