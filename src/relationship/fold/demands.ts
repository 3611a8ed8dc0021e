import type { EventOf } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import type { Occurred, Occurrence } from '../../kernel/time/occurrence.js';
import { parseOccurred } from '../../kernel/time/parse-occurred.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { entryOf } from './entries.js';
import { closed, lastingBeyond, opened, type Ledger } from './ledger.js';
import { compareMarks, earlierOf, inserted, markOf, newest, type Mark } from './marks.js';
import { ZONE_SLACK } from './unsettled.js';

export interface AnswerState extends Mark {
  readonly outcome: string;
}

export interface DemandState extends Mark {
  readonly demandId: string;
  readonly by: ActorId;
  readonly to: ActorId;
  readonly text: string;
  readonly deadline?: Occurred;
  /** The deadline's interval: the demand lapses where it has ended. */
  readonly lapses?: Occurrence;
  readonly norms?: readonly string[];
  /** Answers that leave it open, oldest first. */
  readonly answers: readonly AnswerState[];
  readonly asThirdParty: boolean;
}

/** Open demands, and the answers of late, whose demand may come after them in the order of facts. */
export interface DemandsState extends Ledger<DemandState> {
  readonly answers: readonly (AnswerState & { readonly demandId: string; readonly end: number })[];
}

/** A demand is open until it is met or rejected; other answers are kept with it. Its deadline is read when it is asked about. */
export function foldDemand(before: DemandsState, fact: DiplomaticFact, event: EventOf<'DemandMade' | 'ResponseGiven'>, asThirdParty: boolean): DemandsState {
  const demands = withoutLapsed(before, fact.occurrence.start);
  if (event.type === 'ResponseGiven') return answered(demands, fact, event);
  const { demandId, by, to, text, deadline, norms } = event.data;
  const mark = markOf(fact);
  const lapses = deadline ? parseOccurred(deadline) : undefined;
  const answers = demands.answers.filter((answer) => answer.demandId === demandId && answer.end > mark.start).map(({ demandId: _id, end: _end, ...answer }) => answer);
  const demand: DemandState = { ...mark, demandId, by, to, text, deadline, lapses, norms, answers, asThirdParty };
  return { ...demands, ...opened(demands, demandId, demand, madeAgain) };
}

/** Made once more after its deadline it is a new demand; before that, and without one, it is open since the first time. */
function madeAgain(one: DemandState, other: DemandState): DemandState {
  const last = Math.max(one.start, other.start);
  const [oneLapsed, otherLapsed] = [one, other].map(({ lapses }) => lapses !== undefined && lapses.end <= last);
  return oneLapsed === otherLapsed ? earlierOf(one, other) : oneLapsed ? other : one;
}

function answered(demands: DemandsState, fact: DiplomaticFact, event: EventOf<'ResponseGiven'>): DemandsState {
  const { demandId, outcome } = event.data;
  const { start, end } = fact.occurrence;
  if (outcome === 'accepted' || outcome === 'rejected') return { ...demands, ...closed(demands, demandId, fact.occurrence) };
  const answer = { ...markOf(fact), outcome };
  const demand = entryOf(demands.open, demandId);
  const open = demand ? { ...demands.open, [demandId]: { ...demand, answers: newest(inserted(demand.answers, answer, compareMarks)) } } : demands.open;
  return { ...demands, open, answers: newest(inserted(lastingBeyond(demands.answers, start), { ...answer, demandId, end }, compareMarks)) };
}

/** A demand whose deadline is past for whatever may be asked from now on is open to nobody. */
function withoutLapsed(demands: DemandsState, start: number): DemandsState {
  const lapsed = ({ lapses }: DemandState): boolean => lapses !== undefined && lapses.end <= start - ZONE_SLACK;
  const all = Object.entries(demands.open);
  return all.some(([, demand]) => lapsed(demand)) ? { ...demands, open: Object.fromEntries(all.filter(([, demand]) => !lapsed(demand))) } : demands;
}
