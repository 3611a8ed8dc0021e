import type { EventOf } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { closed, opened, type Ledger } from './ledger.js';
import { markOf, type Mark } from './marks.js';

export interface UndertakingState extends Mark {
  readonly undertakingId: string;
  readonly by: ActorId;
  readonly to: ActorId;
  readonly text: string;
  readonly asThirdParty: boolean;
}

/** An undertaking stays open until it is discharged or broken. */
export function foldUndertaking(
  undertakings: Ledger<UndertakingState>,
  fact: DiplomaticFact,
  event: EventOf<'UndertakingGiven' | 'UndertakingDischarged' | 'UndertakingBroken'>,
  asThirdParty: boolean,
): Ledger<UndertakingState> {
  const { undertakingId, by, to } = event.data;
  if (event.type !== 'UndertakingGiven') return closed(undertakings, undertakingId, fact.occurrence);
  return opened(undertakings, undertakingId, { ...markOf(fact), undertakingId, by, to, text: event.data.text, asThirdParty });
}
