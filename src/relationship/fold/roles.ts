import type { DiplomaticEvent } from '../../catalogue/index.js';
import { ACTOR_ID, type ActorId } from '../../kernel/actor.js';
import type { ActorPair } from '../../kernel/actor-pair.js';

/** Who acts in an event and towards whom; those who act together are each other's counterparts where `joint`. */
export interface Roles {
  readonly acting: readonly ActorId[];
  readonly towards: readonly ActorId[];
  readonly joint: boolean;
}

/** `treatyParties` are all that the treaty's stream has named so far; other events ignore them. */
export function rolesOf(event: DiplomaticEvent, treatyParties: readonly ActorId[]): Roles {
  switch (event.type) {
    case 'TreatySigned':
    case 'TreatyEnteredIntoForce':
    case 'TreatyTerminated': // whoever ends it, it ends between all of them
      return { acting: treatyParties, towards: [], joint: true };
    case 'TreatyRatified':
    case 'TreatyReservationMade':
      return { acting: [event.data.party], towards: treatyParties, joint: false };
    case 'TreatySuspended':
    case 'TreatyResumed':
      return event.data.by === undefined ? { acting: treatyParties, towards: [], joint: true } : { acting: [event.data.by], towards: treatyParties, joint: false };
    case 'TreatyDenounced':
      return { acting: [event.data.by], towards: treatyParties, joint: false };
    case 'RelationsEstablished':
    case 'RelationsResumed':
      return { acting: event.data.between, towards: [], joint: true };
    case 'RelationsSevered': {
      const { between, by } = event.data;
      return by === undefined ? { acting: between, towards: [], joint: true } : { acting: [by], towards: between, joint: false };
    }
    case 'RecognitionGranted':
    case 'RecognitionWithdrawn':
      return { acting: [event.data.by], towards: [event.data.of], joint: false };
    case 'MissionLevelChanged':
    case 'EnvoyAccredited':
    case 'EnvoyRecalled':
    case 'EnvoyReturned':
    case 'EnvoyMissionEnded':
      return { acting: [event.data.sending], towards: [event.data.receiving], joint: false };
    case 'AgrementDecided': {
      const { sending, receiving, outcome } = event.data;
      return outcome === 'requested' ? { acting: [sending], towards: [receiving], joint: false } : { acting: [receiving], towards: [sending], joint: false };
    }
    case 'PersonaNonGrataDeclared':
      return { acting: [event.data.receiving], towards: [event.data.sending], joint: false };
    case 'AmbassadorSummoned':
      return { acting: [event.data.by], towards: [event.data.of], joint: false };
    case 'ProtestLodged':
    case 'DemandMade':
    case 'ResponseGiven':
    case 'UndertakingGiven':
    case 'UndertakingDischarged':
    case 'UndertakingBroken':
      return { acting: [event.data.by], towards: [event.data.to], joint: false };
    case 'WarningIssued':
    case 'AccusationMade':
      return { acting: [event.data.by], towards: event.data.against, joint: false };
    case 'PolicyAnnounced':
    case 'PolicyReconsidered':
    case 'PolicyDecided':
      return { acting: [event.data.by], towards: event.data.towards, joint: false };
    case 'SanctionImposed':
    case 'SanctionLifted':
      return { acting: [event.data.by], towards: event.data.targets, joint: false };
    case 'ContactHeld':
      return { acting: event.data.participants, towards: [], joint: true };
    case 'CouncilConvened':
      return { acting: [event.data.by], towards: [], joint: false };
    case 'PositionExpressed':
      return { acting: event.data.by, towards: event.data.towards, joint: true };
    case 'OfficeHolderRecorded': // holds of one actor alone
      return { acting: [event.data.actor], towards: [], joint: false };
    case 'ClaimRecorded': {
      const { claimedBy, about } = event.data;
      // Said by nobody among the actors, it stands between those it is about.
      return claimedBy !== undefined && ACTOR_ID.test(claimedBy) ? { acting: [claimedBy], towards: about, joint: false } : { acting: about, towards: [], joint: true };
    }
    case 'CodedActRecorded':
      return { acting: [event.data.actor], towards: [event.data.recipient], joint: false };
  }
}

/** How an event stands to one pair. */
export type Standing =
  /** Both take part in the act together. */
  | { readonly kind: 'joint' }
  /** One acts towards the other. */
  | { readonly kind: 'directed'; readonly by: ActorId; readonly to: ActorId }
  /** One acts, and the other is affected as a third party. */
  | { readonly kind: 'third-party'; readonly by: ActorId; readonly to: ActorId }
  /** A third actor accuses both of breaking a norm together. */
  | { readonly kind: 'accused' };

export function standingOf(event: DiplomaticEvent, pair: ActorPair, treatyParties: readonly ActorId[]): Standing | undefined {
  const { acting, towards, joint } = rolesOf(event, treatyParties);
  const thirdParties = event.data.thirdParties ?? [];
  if (joint && acting.includes(pair.a) && acting.includes(pair.b)) return { kind: 'joint' };
  for (const [by, to] of [[pair.a, pair.b], [pair.b, pair.a]] as const) {
    if (acting.includes(by) && towards.includes(to)) return { kind: 'directed', by, to };
  }
  for (const [by, to] of [[pair.a, pair.b], [pair.b, pair.a]] as const) {
    if (acting.includes(by) && thirdParties.includes(to)) return { kind: 'third-party', by, to };
  }
  return accusesTogether(event) && towards.includes(pair.a) && towards.includes(pair.b) ? { kind: 'accused' } : undefined;
}

export const accusesTogether = (event: DiplomaticEvent): boolean =>
  event.type === 'AccusationMade' && event.data.norms !== undefined && event.data.against.length > 1;
