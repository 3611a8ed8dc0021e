import type { ActorId } from '../../kernel/actor.js';
import type { Anomaly } from '../../kernel/recorded-event.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { compareMarks, inserted, markOf, newest, type Mark, type MarkOrder } from './marks.js';
import type { Standing } from './roles.js';

export interface ContestedState extends Mark {
  readonly type: string;
  readonly reason: 'disputed' | 'legality-contested' | 'claimed' | 'claimed-by-one-side';
  readonly claimedBy?: string;
  /** The event that disputes it, and why. */
  readonly dispute?: { readonly eventId: string; readonly reason: string };
}

export type AnomalyState = Anomaly & MarkOrder;

/** Adds to a list of the newest, each in its place. */
export const withNewest = <T extends MarkOrder>(list: readonly T[], more: readonly T[]): readonly T[] =>
  more.length === 0 ? list : newest(more.reduce((longer, entry) => inserted(longer, entry, compareMarks), list));

export const anomaliesOf = ({ anomalies, eventId, occurrence: { start }, learned }: DiplomaticFact): AnomalyState[] =>
  anomalies.map((anomaly) => ({ ...anomaly, eventId, start, learned }));

/** Every account is somebody's: how the fact is contested, where it is only claimed, by one of those it is between or altogether, or was disputed since. */
export function contestsOf(fact: DiplomaticFact, sides: readonly ActorId[], standing: Standing | undefined): ContestedState[] {
  const claim = claimOf(fact, sides, standing);
  if (!claim && fact.contests.length === 0) return [];
  const mark = { ...markOf(fact), type: fact.event.type };
  const disputes = fact.contests.map(({ eventId, reason, claimedBy }) => ({ ...mark, reason: 'disputed' as const, claimedBy, dispute: { eventId, reason } }));
  return claim ? [{ ...mark, ...claim }, ...disputes] : disputes;
}

function claimOf({ event }: DiplomaticFact, sides: readonly ActorId[], standing: Standing | undefined): Pick<ContestedState, 'reason' | 'claimedBy'> | undefined {
  const claimedBy = claimantOf(event);
  if (standing?.kind === 'accused') return { reason: 'legality-contested', claimedBy: claimedBy ?? (event.type === 'AccusationMade' ? event.data.by : undefined) };
  if (event.data.certainty === 'claimed') return { reason: 'claimed', claimedBy };
  if (claimedBy !== undefined && sides.includes(claimedBy)) return { reason: 'claimed-by-one-side', claimedBy };
  return event.type === 'ClaimRecorded' && claimedBy !== undefined ? { reason: 'claimed', claimedBy } : undefined;
}

/** Who claims it, where all who tell of it tell it on behalf of one. */
function claimantOf(event: DiplomaticFact['event']): string | undefined {
  if (event.type === 'ClaimRecorded' && event.data.claimedBy !== undefined) return event.data.claimedBy;
  const [first, ...others] = event.data.sources.map(({ claimedBy }) => claimedBy);
  return others.every((other) => other === first) ? first : undefined;
}
