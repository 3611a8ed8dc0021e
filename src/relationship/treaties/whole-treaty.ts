import type { TreatyEvent } from '../../catalogue/index.js';
import { actOf } from '../fold/acts.js';
import { anomaliesOf, contestsOf } from '../fold/contested.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import { inserted } from '../fold/marks.js';
import { partiesNamed } from '../fold/pairs-touched.js';
import { compareTreatyActs, isTreatyEvent, union, type TreatyAct, type TreatyState } from '../fold/treaties.js';

/** A treaty's course for all its parties: everything that is recorded of it, none left out. */
export interface WholeTreaty extends TreatyState {
  readonly facts: readonly DiplomaticFact[];
}

type TreatyFact = DiplomaticFact & { readonly event: TreatyEvent };

/** The treaty that these facts of its stream tell of; undefined where there are none. */
export function wholeTreaty(treatyId: string, facts: readonly DiplomaticFact[]): WholeTreaty | undefined {
  const own = facts.filter((fact): fact is TreatyFact => isTreatyEvent(fact.event));
  if (own.length === 0) return undefined;
  const parties = own.reduce<TreatyState['parties']>((known, { event }) => union(known, partiesNamed(event)), []);
  return {
    treatyId,
    facts,
    parties,
    acts: own.reduce<readonly TreatyAct[]>((acts, fact) => inserted(acts, actOf(fact, fact.event), compareTreatyActs), []),
    contested: own.flatMap((fact) => contestsOf(fact, parties, undefined)),
    anomalies: own.flatMap(anomaliesOf),
  };
}
