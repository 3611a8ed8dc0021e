import { setImmediate } from 'node:timers/promises';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ActorId } from '../../kernel/actor.js';
import type { Point } from '../../kernel/point.js';
import { LISTS } from '../fold/listings.js';
import { compareTexts } from '../fold/marks.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import { obligedTo, TO_ABSTAIN, TO_HELP, type ObligationStatus, type Obliged } from './obliged.js';
import { Treaties } from './treaties.js';

type ByStatus = Readonly<Record<ObligationStatus, readonly Obliged[]>>;

export interface ObligationsAnswer extends AnsweredPoint {
  readonly attacked: ActorId;
  /** Defence and consultation. */
  readonly toHelp: ByStatus;
  /** Non-aggression and neutrality: who may not attack it, or must stay out. */
  readonly toAbstain: ByStatus;
}

/** Who is obliged to what if an actor is attacked, at a point; ordered by who is obliged. */
export class GetObligations extends Query<ObligationsAnswer> {
  constructor(
    readonly attacked: ActorId,
    readonly point: PointQuery,
  ) {
    super();
  }
}

const AT_A_TIME = 500;

@QueryHandler(GetObligations)
export class GetObligationsHandler implements IQueryHandler<GetObligations> {
  constructor(
    private readonly points: Points,
    private readonly treaties: Treaties,
  ) {}

  async execute({ attacked, point: query }: GetObligations): Promise<ObligationsAnswer> {
    const point = this.points.resolve(query);
    const found: { status: ObligationStatus; obliged: Obliged }[] = [];
    for await (const treatyId of this.treatiesOf(attacked, point)) {
      const treaty = this.treaties.at(treatyId, point);
      if (treaty) found.push(...obligedTo(attacked, treaty, this.treaties.inPlaceOf(treatyId, point), point));
    }
    found.sort((one, other) => compareTexts(one.obliged.by, other.obliged.by));
    const ofKinds = (kinds: readonly string[]): ByStatus => {
      const of = (status: ObligationStatus): Obliged[] => found.filter((each) => each.status === status && kinds.includes(each.obliged.obligation)).map(({ obliged }) => obliged);
      return { inForce: of('inForce'), pending: of('pending'), suspended: of('suspended') };
    };
    return { ...answeredPoint(point), attacked, toHelp: ofKinds(TO_HELP), toAbstain: ofKinds(TO_ABSTAIN) };
  }

  /** Others have their turn between two treaties. */
  private async *treatiesOf(actor: ActorId, point: Point): AsyncGenerator<string> {
    for (let after: string | undefined; ; ) {
      const ids = this.treaties.listed([LISTS.treatiesOf(actor), LISTS.treatiesWithClauses], point, after, AT_A_TIME);
      for (const id of ids) {
        yield id;
        await setImmediate();
      }
      after = ids.at(-1);
      if (ids.length < AT_A_TIME) return;
    }
  }
}
