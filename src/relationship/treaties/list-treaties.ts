import { setImmediate } from 'node:timers/promises';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ActorId } from '../../kernel/actor.js';
import type { Point } from '../../kernel/point.js';
import { LISTS } from '../fold/listings.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import { Treaties } from './treaties.js';
import { treatyAnswer, type TreatyAnswer } from './treaty-answer.js';

export type ListedTreaty = Omit<TreatyAnswer, 'evidence' | 'contested' | 'anomalies' | 'uncertain'>;

export interface TreatiesAnswer extends AnsweredPoint {
  readonly treaties: readonly ListedTreaty[];
  /** The cursor of the next page; absent on the last. A page may be short, or empty, and have one. */
  readonly next?: string;
}

export interface TreatyFilter {
  /** Only those to which it is a party. */
  readonly party?: ActorId;
  /** Only those that are in force, and for the party where one is named. */
  readonly inForce: boolean;
  readonly after?: string;
  readonly limit: number;
}

/** Treaties at a point, in the order of their ids. */
export class ListTreaties extends Query<TreatiesAnswer> {
  constructor(
    readonly filter: TreatyFilter,
    readonly point: PointQuery,
  ) {
    super();
  }
}

/** Treaties looked at for one page, however few of them are what is asked for. */
const LOOKED_AT = 500;

@QueryHandler(ListTreaties)
export class ListTreatiesHandler implements IQueryHandler<ListTreaties> {
  constructor(
    private readonly points: Points,
    private readonly treaties: Treaties,
  ) {}

  async execute({ filter, point: query }: ListTreaties): Promise<TreatiesAnswer> {
    const point = this.points.resolve(query);
    const lists = [filter.party === undefined ? LISTS.treaties : LISTS.treatiesOf(filter.party)];
    const ids = this.treaties.listed(lists, point, filter.after, LOOKED_AT + 1);
    const treaties: ListedTreaty[] = [];
    let last: string | undefined;
    for (const id of ids.slice(0, LOOKED_AT)) {
      if (treaties.length === filter.limit) break;
      treaties.push(...this.listed(id, filter, point));
      last = id;
      await setImmediate();
    }
    return { ...answeredPoint(point), treaties, ...(last !== undefined && ids.at(-1) !== last ? { next: last } : {}) };
  }

  private listed(id: string, { party, inForce }: TreatyFilter, point: Point): ListedTreaty[] {
    const treaty = this.treaties.at(id, point);
    if (!treaty || (party !== undefined && !treaty.parties.includes(party))) return [];
    const { evidence: _evidence, contested: _contested, anomalies: _anomalies, uncertain: _uncertain, ...listed } = treatyAnswer(treaty, this.treaties.inPlaceOf(id, point), point);
    return inForce && !isInForce(listed, party) ? [] : [listed];
  }
}

/** In force as a whole; and for the party, which has neither suspended it nor left it. */
function isInForce({ stage, parties }: ListedTreaty, party: ActorId | undefined): boolean {
  if (stage !== 'in-force') return false;
  const own = party === undefined ? undefined : parties[party];
  return party === undefined || (own?.inForceSince !== undefined && own.suspendedSince === undefined && own.denounced?.inEffect !== true);
}
