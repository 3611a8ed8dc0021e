import { setImmediate } from 'node:timers/promises';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ActorId } from '../../kernel/actor.js';
import type { Matter } from '../fold/listings.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import type { DemandAnswer } from './demand-answer.js';
import { ANSWERS } from './get-matter.js';
import { Matters } from './matters.js';
import type { UndertakingAnswer } from './undertaking-answer.js';

export interface MattersAnswer extends AnsweredPoint {
  readonly demands?: readonly DemandAnswer[];
  readonly undertakings?: readonly UndertakingAnswer[];
  /** The cursor of the next page; absent on the last. A page may be short, or empty, and have one. */
  readonly next?: string;
}

export interface MatterFilter {
  /** Only those that are open, or only those that are not. */
  readonly open?: boolean;
  readonly by?: ActorId;
  readonly to?: ActorId;
  readonly after?: string;
  readonly limit: number;
}

/** The ledger of demands or of undertakings at a point, in the order of their ids. */
export class ListMatters extends Query<MattersAnswer> {
  constructor(
    readonly matter: Matter,
    readonly filter: MatterFilter,
    readonly point: PointQuery,
  ) {
    super();
  }
}

/** How many are looked at for one page, however few of them are what is asked for. */
const LOOKED_AT = 500;
/** A few milliseconds of work, after which others have their turn. */
const AT_A_TIME = 20;

@QueryHandler(ListMatters)
export class ListMattersHandler implements IQueryHandler<ListMatters> {
  constructor(
    private readonly points: Points,
    private readonly matters: Matters,
  ) {}

  async execute({ matter, filter, point: query }: ListMatters): Promise<MattersAnswer> {
    const point = this.points.resolve(query);
    const { open, by, to, after, limit } = filter;
    const ids = this.matters.listed(matter, filter, point, after, LOOKED_AT + 1);
    const found: (DemandAnswer | UndertakingAnswer)[] = [];
    let last: string | undefined;
    for (const [place, id] of ids.slice(0, LOOKED_AT).entries()) {
      if (found.length === limit) break;
      const answer = ANSWERS[matter](id, this.matters.courseOf(matter, id, point), point);
      if (answer && (open === undefined || answer.open === open) && (by === undefined || answer.by === by) && (to === undefined || answer.to === to)) found.push(answer);
      last = id;
      if (place % AT_A_TIME === AT_A_TIME - 1) await setImmediate();
    }
    return { ...answeredPoint(point), [`${matter}s`]: found, ...(last !== undefined && ids.at(-1) !== last ? { next: last } : {}) };
  }
}
