import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pairKey, type ActorPair, type PairKey } from '../../kernel/actor-pair.js';
import { formatPointer } from '../../kernel/json-pointer.js';
import type { Point } from '../../kernel/point.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { indexFieldOf } from '../fold/view/index-field.js';
import { explainedIndex, type ListedContribution } from './explained-index.js';
import type { PointQuery } from './point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from './points.js';
import { Relationships } from './relationships.js';
import { evidenceFor, fieldOf } from './state-field.js';
import type { Weighing } from './weighing.js';

/** An event as it stands on record, behind a part of the state. */
export interface EvidenceEvent {
  readonly eventId: string;
  readonly type: string;
  readonly position: string;
  readonly learnedAt: string;
  readonly data: object;
}

export interface ExplanationAnswer extends AnsweredPoint, Partial<Weighing> {
  readonly pair: PairKey;
  readonly field: string;
  readonly value: unknown;
  /** Of a value of the index: they add up to it. */
  readonly contributions?: readonly ListedContribution[];
  /** Of any other part of the state. */
  readonly evidence?: readonly EvidenceEvent[];
  /** True where more events are behind it than are given; the state's `evidence` names them. */
  readonly moreEvidence?: true;
}

/** Why a part of the state reads as it does. */
export class GetExplanation extends Query<ExplanationAnswer> {
  constructor(
    readonly pair: ActorPair,
    /** The names of the JSON pointer to the part. */
    readonly field: readonly string[],
    readonly point: PointQuery,
  ) {
    super();
  }
}

const MOST_EVIDENCE = 500;

@QueryHandler(GetExplanation)
export class GetExplanationHandler implements IQueryHandler<GetExplanation> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly relationships: Relationships,
  ) {}

  async execute({ pair, field: names, point: query }: GetExplanation): Promise<ExplanationAnswer> {
    const { weighing } = query;
    const point = this.points.resolve(query);
    const state = await this.relationships.weighed(pair, point, weighing);
    const { path, value } = fieldOf(state, names);
    const answer = { pair: pairKey(pair), ...answeredPoint(point), field: formatPointer(path), value };
    const indexField = indexFieldOf(path, pair);
    if (indexField) return { ...answer, ...weighing, contributions: await explainedIndex(this.readStore, pair, point, indexField, weighing) };
    const ids = evidenceFor(state, path);
    return { ...answer, evidence: ids.slice(0, MOST_EVIDENCE).flatMap((id) => this.event(id, point)), ...(ids.length > MOST_EVIDENCE ? { moreEvidence: true } : {}) };
  }

  /** A fact as it stands at the point; what was said of one, as it was recorded. */
  private event(eventId: string, point: Point): EvidenceEvent[] {
    const found = this.readStore.fact(eventId, point) ?? this.readStore.event(eventId);
    if (!found) return [];
    const { event, position, learned } = found;
    return [{ eventId, type: event.type, position: position.toString(), learnedAt: new Date(learned).toISOString(), data: event.data }];
  }
}
