import type { SanctionEvent } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { closed, opened, type Ledger } from './ledger.js';
import { markOf, type Mark } from './marks.js';

export interface SanctionState extends Mark {
  readonly sanctionId: string;
  readonly by: ActorId;
  readonly targets: readonly ActorId[];
  readonly measure: string;
  readonly asThirdParty: boolean;
}

/** A sanction is in force from its imposition until it is lifted. */
export function foldSanction(sanctions: Ledger<SanctionState>, fact: DiplomaticFact, event: SanctionEvent, asThirdParty: boolean): Ledger<SanctionState> {
  const { sanctionId, by, targets } = event.data;
  if (event.type === 'SanctionLifted') return closed(sanctions, sanctionId, fact.occurrence);
  return opened(sanctions, sanctionId, { ...markOf(fact), sanctionId, by, targets, measure: event.data.measure, asThirdParty });
}
