import type { EventOf } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import type { Point } from '../../kernel/point.js';
import { countsAsOf, instantOf } from '../../kernel/time/as-of.js';
import { foldDemand, type DemandsState, type DemandState } from '../fold/demands.js';
import type { DiplomaticFact, FactOf } from '../fold/diplomatic-fact.js';
import { entryOf } from '../fold/entries.js';
import { EMPTY_LEDGER } from '../fold/ledger.js';
import { ageInDays, dateText } from '../fold/view/date-text.js';
import { evidenceOf, uncertainOf, type MatterAnswer } from './matter-answer.js';

/** `answered` is open still: evaded, or accepted in part. */
export type DemandStatus = 'open' | 'answered' | 'met' | 'rejected' | 'lapsed';

export interface DemandAnswer extends MatterAnswer {
  readonly demandId: string;
  readonly status: DemandStatus;
  readonly deadline?: string;
  /** The deadline may have passed, and it may not. */
  readonly mayHaveLapsed?: true;
  readonly norms?: readonly string[];
  readonly answers: readonly { readonly eventId: string; readonly by: ActorId; readonly outcome: string; readonly on: string; readonly text?: string }[];
}

type Course = readonly FactOf<'DemandMade' | 'ResponseGiven'>[];

const SETTLING: Readonly<Record<string, DemandStatus>> = { accepted: 'met', rejected: 'rejected' };

/** The demand as its course has it; undefined where it was not made by then. It is open exactly while it is among the open demands of the two. */
export function demandAnswer(demandId: string, facts: readonly DiplomaticFact[], point: Point): DemandAnswer | undefined {
  const course = facts as Course;
  const made = entryOf(folded(course.filter(({ event }) => event.type === 'DemandMade')), demandId);
  if (!made) return undefined;
  const now = instantOf(point.asOf);
  const lapsing = made.lapses ? countsAsOf(made.lapses, point.asOf) : 'no';
  const answers = course.flatMap(answerIn);
  const isOpen = entryOf(folded(course), demandId) !== undefined && lapsing !== 'certainly';
  const { status, settled } = isOpen ? { status: answers.length > 0 ? ('answered' as const) : ('open' as const) } : settlement(course, made);
  return {
    demandId,
    by: made.by,
    to: made.to,
    text: made.text,
    status,
    open: isOpen,
    since: dateText(made.on),
    ageInDays: isOpen ? ageInDays(made.start, now) : undefined,
    deadline: made.deadline && dateText(made.deadline),
    mayHaveLapsed: (isOpen && lapsing === 'possibly') || undefined,
    settled,
    norms: made.norms,
    answers,
    occasionId: facts.find(({ eventId }) => eventId === made.eventId)?.event.data.occasionId ?? '',
    evidence: evidenceOf(facts),
    uncertain: uncertainOf(facts, point),
  };
}

const folded = (course: Course): DemandsState['open'] =>
  course.reduce<DemandsState>((demands, fact) => foldDemand(demands, fact, fact.event, false), { ...EMPTY_LEDGER, answers: [] }).open;

function answerIn({ eventId, event }: Course[number]): DemandAnswer['answers'] {
  if (event.type !== 'ResponseGiven') return [];
  const { by, outcome, occurred, text } = event.data;
  return [{ eventId, by, outcome, on: dateText(occurred), text }];
}

/** It was met or rejected before its deadline passed, or else it lapsed there. */
function settlement(course: Course, { lapses, deadline }: DemandState): { status: DemandStatus; settled?: string } {
  const settling = course.filter((fact): fact is FactOf<'ResponseGiven'> => isSettling(fact.event)).findLast(({ occurrence }) => lapses === undefined || occurrence.start < lapses.end);
  if (!settling) return { status: 'lapsed', settled: deadline && dateText(deadline) };
  const { outcome, occurred } = settling.event.data;
  return { status: SETTLING[outcome] ?? 'answered', settled: dateText(occurred) };
}

const isSettling = (event: Course[number]['event']): event is EventOf<'ResponseGiven'> => event.type === 'ResponseGiven' && SETTLING[event.data.outcome] !== undefined;
