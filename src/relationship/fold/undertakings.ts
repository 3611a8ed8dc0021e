import type { EventOf } from '../../catalogue/index.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { markOf, without } from './marks.js';
import type { UndertakingState } from './pair-state.js';

type Undertakings = Readonly<Record<string, UndertakingState>>;

/** An undertaking stays open until it is discharged or broken. */
export function foldUndertaking(
  undertakings: Undertakings,
  fact: DiplomaticFact,
  event: EventOf<'UndertakingGiven' | 'UndertakingDischarged' | 'UndertakingBroken'>,
  asThirdParty: boolean,
): Undertakings {
  const { undertakingId, by, to } = event.data;
  if (event.type !== 'UndertakingGiven') return without(undertakings, undertakingId);
  return { ...undertakings, [undertakingId]: { ...markOf(fact), undertakingId, by, to, text: event.data.text, asThirdParty } };
}
