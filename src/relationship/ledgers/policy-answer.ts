import type { PolicyEvent } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import type { Point } from '../../kernel/point.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import { entryOf } from '../fold/entries.js';
import { EMPTY_LEDGER, type Ledger } from '../fold/ledger.js';
import { foldPolicy, type PolicyState } from '../fold/policies.js';
import { dateText } from '../fold/view/date-text.js';
import { evidenceOf, uncertainOf, type MatterAnswer } from './matter-answer.js';

/** One announcement, reconsideration or decision, with what it says. */
export interface PolicyStep {
  readonly eventId: string;
  readonly type: PolicyEvent['type'];
  readonly on: string;
  readonly text?: string;
  readonly direction?: string;
  readonly statedPurpose?: string;
  readonly outcome?: string;
}

export interface PolicyAnswer extends Pick<MatterAnswer, 'evidence' | 'uncertain'> {
  readonly policyId: string;
  /** Whose policy it is, on what, and towards whom, as it was last told. */
  readonly by: ActorId;
  readonly subject: string;
  readonly towards: readonly ActorId[];
  readonly status: 'announced' | 'under-reconsideration' | 'maintained' | 'changed' | 'dropped';
  readonly since: string;
  /** Of the last reconsideration, or of the change that was decided. */
  readonly direction?: string;
  readonly statedPurpose?: string;
  /** Oldest first. */
  readonly course: readonly PolicyStep[];
}

type PolicyFact = DiplomaticFact & { readonly event: PolicyEvent };

/** The policy as its course has it; undefined where nothing of it had happened by then. It is under reconsideration exactly while it is so between those it concerns. */
export function policyAnswer(policyId: string, facts: readonly DiplomaticFact[], point: Point): PolicyAnswer | undefined {
  const course = facts.filter((fact): fact is PolicyFact => 'policyId' in fact.event.data);
  const last = course.at(-1);
  if (!last) return undefined;
  const { by, subject, towards } = last.event.data;
  return { policyId, by, subject, towards, ...standing(policyId, course, last), course: course.map(step), evidence: evidenceOf(course), uncertain: uncertainOf(course, point) };
}

function standing(policyId: string, course: readonly PolicyFact[], last: PolicyFact): Pick<PolicyAnswer, 'status' | 'since' | 'direction' | 'statedPurpose'> {
  const { open } = course.reduce<Ledger<PolicyState>>((policies, fact) => foldPolicy(policies, fact, fact.event, false), EMPTY_LEDGER);
  const reconsidered = entryOf(open, policyId);
  if (reconsidered) return { status: 'under-reconsideration', since: dateText(reconsidered.on), direction: reconsidered.direction, statedPurpose: reconsidered.statedPurpose };
  const decided = course.findLast(({ event }) => event.type === 'PolicyDecided') ?? last;
  const { event } = decided;
  return event.type === 'PolicyDecided' ? { status: event.data.outcome, since: dateText(event.data.occurred), direction: event.data.direction } : { status: 'announced', since: dateText(course[0]?.event.data.occurred ?? event.data.occurred) };
}

function step({ eventId, event }: PolicyFact): PolicyStep {
  const { type, data } = event;
  const on = dateText(data.occurred);
  switch (type) {
    case 'PolicyAnnounced': return { eventId, type, on, text: data.text };
    case 'PolicyReconsidered': return { eventId, type, on, direction: data.direction, statedPurpose: data.statedPurpose };
    case 'PolicyDecided': return { eventId, type, on, outcome: data.outcome, direction: data.direction };
  }
}
