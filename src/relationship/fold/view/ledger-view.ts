import { countsAsOf } from '../../../kernel/time/as-of.js';
import type { DemandState } from '../demands.js';
import type { Ledger } from '../ledger.js';
import { compareTexts, type Mark } from '../marks.js';
import type { PolicyState } from '../policies.js';
import type { SanctionState } from '../sanctions.js';
import type { UndertakingState } from '../undertakings.js';
import type { Moment } from './counts-at.js';
import { ageInDays, dateText } from './date-text.js';
import type { DemandView, PolicyView, SanctionView, UndertakingView } from './relationship-state.js';
import { listed, proofsOf, type Shown } from './shown.js';

/** A demand lapses by itself when its deadline has certainly passed; while that is not certain it is open. */
export function demandsView(demands: Ledger<DemandState>, moment: Moment, now: number): Shown<readonly DemandView[]> {
  const lapsing = ({ lapses }: DemandState) => (lapses ? countsAsOf(lapses, moment.asOf) : 'no');
  const open = oldestFirst(demands).filter((demand) => lapsing(demand) !== 'certainly');
  return listed(
    '/openDemands',
    open.map((demand) => ({
      entry: {
        demandId: demand.demandId,
        by: demand.by,
        to: demand.to,
        text: demand.text,
        since: dateText(demand.on),
        ageInDays: ageInDays(demand.start, now),
        deadline: demand.deadline && dateText(demand.deadline),
        mayHaveLapsed: lapsing(demand) === 'possibly' || undefined,
        norms: demand.norms,
        answers: demand.answers.map(({ outcome }) => outcome),
        asThirdParty: demand.asThirdParty || undefined,
      },
      proofs: proofsOf([demand, ...demand.answers]),
      parts: Object.fromEntries(demand.answers.map((answer, place) => [`/answers/${place}`, proofsOf([answer])])),
    })),
  );
}

export function undertakingsView(undertakings: Ledger<UndertakingState>, now: number): Shown<readonly UndertakingView[]> {
  return listed(
    '/openUndertakings',
    oldestFirst(undertakings).map((undertaking) => ({
      entry: {
        undertakingId: undertaking.undertakingId,
        by: undertaking.by,
        to: undertaking.to,
        text: undertaking.text,
        since: dateText(undertaking.on),
        ageInDays: ageInDays(undertaking.start, now),
        asThirdParty: undertaking.asThirdParty || undefined,
      },
      proofs: proofsOf([undertaking]),
    })),
  );
}

export function policiesView(policies: Ledger<PolicyState>): Shown<readonly PolicyView[]> {
  return listed(
    '/policiesUnderReconsideration',
    oldestFirst(policies).map((policy) => ({
      entry: {
        policyId: policy.policyId,
        by: policy.by,
        towards: policy.towards,
        subject: policy.subject,
        direction: policy.direction,
        statedPurpose: policy.statedPurpose,
        since: dateText(policy.on),
        asThirdParty: policy.asThirdParty || undefined,
      },
      proofs: proofsOf([policy, policy.latest]),
    })),
  );
}

export function sanctionsView(sanctions: Ledger<SanctionState>): Shown<readonly SanctionView[]> {
  return listed(
    '/sanctionsInForce',
    oldestFirst(sanctions).map((sanction) => ({
      entry: {
        sanctionId: sanction.sanctionId,
        by: sanction.by,
        targets: sanction.targets,
        measure: sanction.measure,
        since: dateText(sanction.on),
        asThirdParty: sanction.asThirdParty || undefined,
      },
      proofs: proofsOf([sanction]),
    })),
  );
}

/** By date, and of one date by id. */
const oldestFirst = <T extends Mark>({ open }: Ledger<T>): T[] =>
  Object.entries(open)
    .sort(([id, one], [otherId, other]) => one.start - other.start || compareTexts(id, otherId))
    .map(([, entry]) => entry);
