import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ActorId } from '../../kernel/actor.js';
import { pairKey, type PairKey } from '../../kernel/actor-pair.js';
import { ReadStore } from '../../read-store/port.js';
import type { RelationshipState } from '../fold/view/relationship-state.js';
import { FoldingAllowance } from './folding-allowance.js';
import type { PointQuery } from './point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from './points.js';
import { Relationships } from './relationships.js';

export interface RelationshipsAnswer extends AnsweredPoint {
  readonly relationships: readonly RelationshipState[];
  /** The cursor of the next page; absent on the last. */
  readonly next?: PairKey;
}

/** Every pair that has a fact at the position, or every pair of one actor, in the order of their keys. */
export class ListRelationships extends Query<RelationshipsAnswer> {
  constructor(
    readonly filter: { readonly actor?: ActorId; readonly after?: PairKey; readonly limit: number },
    readonly point: PointQuery,
  ) {
    super();
  }
}

@QueryHandler(ListRelationships)
export class ListRelationshipsHandler implements IQueryHandler<ListRelationships> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore,
    private readonly relationships: Relationships,
  ) {}

  async execute({ filter, point: query }: ListRelationships): Promise<RelationshipsAnswer> {
    const point = this.points.resolve(query);
    const found = this.readStore.pairs({ ...filter, position: point.position, limit: filter.limit + 1 });
    const page = found.slice(0, filter.limit);
    const last = page.at(-1);
    const allowance = new FoldingAllowance();
    const relationships: RelationshipState[] = [];
    for (const pair of page) relationships.push({ ...(await this.relationships.weighed(pair, point, query.weighing, allowance)), pair: pairKey(pair) });
    return {
      ...answeredPoint(point),
      relationships,
      ...(found.length > page.length && last ? { next: pairKey(last) } : {}),
    };
  }
}
