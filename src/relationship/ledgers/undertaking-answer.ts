import type { Point } from '../../kernel/point.js';
import { instantOf } from '../../kernel/time/as-of.js';
import type { DiplomaticFact, FactOf } from '../fold/diplomatic-fact.js';
import { entryOf } from '../fold/entries.js';
import { EMPTY_LEDGER, type Ledger } from '../fold/ledger.js';
import { foldUndertaking, type UndertakingState } from '../fold/undertakings.js';
import { ageInDays, dateText } from '../fold/view/date-text.js';
import { evidenceOf, uncertainOf, type MatterAnswer } from './matter-answer.js';

export interface UndertakingAnswer extends MatterAnswer {
  readonly undertakingId: string;
  readonly status: 'open' | 'discharged' | 'broken';
}

type Course = readonly FactOf<'UndertakingGiven' | 'UndertakingDischarged' | 'UndertakingBroken'>[];

/** The undertaking as its course has it; undefined where it was not given by then. It is open exactly while it is among the open undertakings of the two. */
export function undertakingAnswer(undertakingId: string, facts: readonly DiplomaticFact[], point: Point): UndertakingAnswer | undefined {
  const course = facts as Course;
  const given = entryOf(folded(course.filter(({ event }) => event.type === 'UndertakingGiven')), undertakingId);
  if (!given) return undefined;
  const isOpen = entryOf(folded(course), undertakingId) !== undefined;
  const end = isOpen ? undefined : course.findLast(({ event }) => event.type !== 'UndertakingGiven');
  return {
    undertakingId,
    by: given.by,
    to: given.to,
    text: given.text,
    status: end === undefined ? 'open' : end.event.type === 'UndertakingBroken' ? 'broken' : 'discharged',
    open: isOpen,
    since: dateText(given.on),
    ageInDays: isOpen ? ageInDays(given.start, instantOf(point.asOf)) : undefined,
    settled: end && dateText(end.event.data.occurred),
    occasionId: facts.find(({ eventId }) => eventId === given.eventId)?.event.data.occasionId ?? '',
    evidence: evidenceOf(facts),
    uncertain: uncertainOf(facts, point),
  };
}

const folded = (course: Course): Ledger<UndertakingState>['open'] => course.reduce<Ledger<UndertakingState>>((undertakings, fact) => foldUndertaking(undertakings, fact, fact.event, false), EMPTY_LEDGER).open;
