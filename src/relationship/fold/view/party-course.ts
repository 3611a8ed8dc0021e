import type { ActorId } from '../../../kernel/actor.js';
import type { ActOf } from '../acts.js';
import type { Mark } from '../marks.js';
import type { TreatyAct } from '../treaties.js';
import type { Moment } from './counts-at.js';
import { hadEffectBefore, inOrderOfEffect, isInEffect } from './effect.js';

/** How a treaty stands for one party. Rules are those of the Vienna Convention on the Law of Treaties. */
export interface PartyCourse {
  readonly signed?: Mark;
  readonly consent?: ActOf<'TreatyRatified'>;
  /** What brought it into force for the party; or into provisional application (article 25), where it is not in force. */
  readonly inForce?: Mark & { readonly provisional: boolean };
  readonly suspended?: ActOf<'TreatySuspended'>;
  /** Notice of denunciation, whether or not it has taken effect. */
  readonly denounced?: ActOf<'TreatyDenounced'>;
  readonly reservations: readonly ActOf<'TreatyReservationMade'>[];
}

interface Steps {
  readonly signed?: Mark;
  readonly consent?: ActOf<'TreatyRatified'>;
  /** An entry into force that names the party. */
  readonly named?: Mark;
  readonly provisional?: Mark;
  readonly denounced?: ActOf<'TreatyDenounced'>;
  /** It became a party once more after its denunciation. */
  readonly again: boolean;
  readonly reservations: readonly ActOf<'TreatyReservationMade'>[];
}

export function courseOf(acts: readonly TreatyAct[], party: ActorId, moment: Moment): PartyCourse {
  const steps = acts.reduce((reached, act) => stepOf(reached, act, party), { again: false, reservations: [] } as Steps);
  const { signed, consent, denounced, reservations } = steps;
  return { signed, consent, inForce: inForceFor(steps, acts), suspended: suspensionOf(acts, party, moment), denounced, reservations };
}

/** Since when the treaty has been in force for the party, without regard to what ended it since; provisional application does not count. */
export function firstInForce(acts: readonly TreatyAct[], party: ActorId, moment: Moment): Mark | undefined {
  const { inForce } = courseOf(acts.filter(({ type }) => type !== 'TreatyDenounced'), party, moment);
  return inForce?.provisional ? undefined : inForce;
}

/** The first of each kind stands; acts come in the order of a treaty's life. */
function stepOf(steps: Steps, act: TreatyAct, party: ActorId): Steps {
  switch (act.type) {
    case 'TreatySigned':
      return act.data.signatories.includes(party) ? { ...steps, signed: steps.signed ?? act } : steps;
    case 'TreatyRatified': {
      if (act.data.party !== party) return steps;
      const before = beforeJoining(steps, act);
      return act.data.act === 'provisional-application' ? { ...before, provisional: before.provisional ?? act } : { ...before, consent: before.consent ?? act };
    }
    case 'TreatyEnteredIntoForce': {
      if (!act.data.parties?.includes(party)) return steps;
      const before = beforeJoining(steps, act);
      return act.data.provisional ? { ...before, provisional: before.provisional ?? act } : { ...before, named: before.named ?? act };
    }
    case 'TreatyReservationMade':
      return act.data.party === party ? { ...steps, reservations: [...steps.reservations, act] } : steps;
    case 'TreatyDenounced':
      return act.data.by === party ? { ...steps, denounced: steps.denounced ?? act } : steps;
    case 'TreatySuspended':
    case 'TreatyResumed':
    case 'TreatyTerminated':
      return steps;
  }
}

/** Joining after a denunciation begins anew; before it has effect it takes the notice back (article 68). */
function beforeJoining(steps: Steps, act: Mark): Steps {
  if (!steps.denounced || act.start <= steps.denounced.start) return steps;
  return hadEffectBefore(steps.denounced, act) ? { signed: steps.signed, again: true, reservations: [] } : { ...steps, denounced: undefined };
}

/**
 * A treaty is in force for those whom its entry into force names; where it names nobody, for those that have consented by then,
 * and for the two that signed a bilateral one. Who consents later joins on that day (article 24, paragraph 3). Nobody else: signed is not in force.
 */
function inForceFor(steps: Steps, acts: readonly TreatyAct[]): PartyCourse['inForce'] {
  const forces = acts.filter((act) => act.type === 'TreatyEnteredIntoForce');
  const ofAll = (provisional: boolean) => forces.find(({ data }) => data.parties === undefined && (data.provisional ?? false) === provisional);
  const first = forces.find(({ data }) => !data.provisional);
  const binds = (force: Mark): boolean => (isBilateral(acts) && steps.signed !== undefined && !steps.again) || (steps.consent !== undefined && steps.consent.start <= force.start);
  const bySilence = (force: Mark | undefined): Mark | undefined => (force && binds(force) ? force : undefined);
  const joined = first && steps.consent && steps.consent.start >= first.start ? steps.consent : undefined;
  const definitive = earliest([steps.named, bySilence(ofAll(false)), joined]);
  if (definitive) return { ...definitive, provisional: false };
  const provisional = earliest([steps.provisional, bySilence(ofAll(true))]);
  return provisional && { ...provisional, provisional: true };
}

const isBilateral = (acts: readonly TreatyAct[]): boolean => acts.find((act) => act.type === 'TreatySigned')?.data.signatories.length === 2;

const earliest = (marks: readonly (Mark | undefined)[]): Mark | undefined =>
  marks.reduce((first, mark) => (mark && (!first || mark.start < first.start) ? mark : first), undefined);

/** The last of the party's suspensions and resumptions that have taken effect, those of the whole treaty among them. */
function suspensionOf(acts: readonly TreatyAct[], party: ActorId, moment: Moment): PartyCourse['suspended'] {
  const changes = acts.filter((act) => (act.type === 'TreatySuspended' || act.type === 'TreatyResumed') && (act.data.by === undefined || act.data.by === party) && isInEffect(act, moment));
  const last = inOrderOfEffect(changes as (ActOf<'TreatySuspended'> | ActOf<'TreatyResumed'>)[]).at(-1);
  return last?.type === 'TreatySuspended' ? last : undefined;
}
