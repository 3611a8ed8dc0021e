import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pairKey, type ActorPair } from '../../kernel/actor-pair.js';
import type { RelationshipState } from '../fold/view/relationship-state.js';
import type { PointQuery } from './point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from './points.js';
import { Relationships } from './relationships.js';

export type RelationshipAnswer = { readonly pair: string } & AnsweredPoint & Omit<RelationshipState, 'pair' | keyof AnsweredPoint>;

/** The state of relations of two actors at a point. */
export class GetRelationship extends Query<RelationshipAnswer> {
  constructor(
    readonly pair: ActorPair,
    readonly point: PointQuery,
  ) {
    super();
  }
}

@QueryHandler(GetRelationship)
export class GetRelationshipHandler implements IQueryHandler<GetRelationship> {
  constructor(
    private readonly points: Points,
    private readonly relationships: Relationships,
  ) {}

  async execute({ pair, point: query }: GetRelationship): Promise<RelationshipAnswer> {
    const point = this.points.resolve(query);
    return { ...(await this.relationships.weighed(pair, point, query.weighing)), pair: pairKey(pair), ...answeredPoint(point) };
  }
}
