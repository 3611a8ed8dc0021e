import type { ActorId } from '../../kernel/actor.js';
import type { Point } from '../../kernel/point.js';
import { countsAsOf } from '../../kernel/time/as-of.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';

/** What demands and undertakings have in common. Dates stand as they were recorded. */
export interface MatterAnswer {
  readonly by: ActorId;
  readonly to: ActorId;
  readonly text: string;
  readonly since: string;
  readonly open: boolean;
  /** While it is open. */
  readonly ageInDays?: number;
  /** When what settled it happened, or its deadline passed. */
  readonly settled?: string;
  readonly occasionId: string;
  /** Ids of the events of its course, and of what was said of them since. */
  readonly evidence: readonly string[];
  /** Ids of the events that only may have happened by then. */
  readonly uncertain: readonly string[];
}

export const evidenceOf = (facts: readonly DiplomaticFact[]): string[] => [...new Set(facts.flatMap(({ eventId, amendedBy }) => [eventId, ...amendedBy]))];

export const uncertainOf = (facts: readonly DiplomaticFact[], { asOf }: Pick<Point, 'asOf'>): string[] =>
  facts.filter(({ occurrence }) => countsAsOf(occurrence, asOf) === 'possibly').map(({ eventId }) => eventId);
