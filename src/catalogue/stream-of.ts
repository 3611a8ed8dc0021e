import { pairKey, pairOf } from '../kernel/actor-pair.js';
import type { DiplomaticEvent } from './index.js';

/** The stream in which a fact stands: that of the aggregate whose rules it must keep. What names it can never be corrected. */
export function streamOf({ type, data }: DiplomaticEvent): string {
  switch (type) {
    case 'TreatySigned':
    case 'TreatyRatified':
    case 'TreatyReservationMade':
    case 'TreatyEnteredIntoForce':
    case 'TreatySuspended':
    case 'TreatyResumed':
    case 'TreatyDenounced':
    case 'TreatyTerminated':
      return `treaty-${data.treatyId}`;
    case 'RelationsEstablished':
    case 'RelationsSevered':
    case 'RelationsResumed':
      return `relations-${[...data.between].sort().join('-')}`;
    case 'RecognitionGranted':
    case 'RecognitionWithdrawn':
      return `relations-${[data.by, data.of].sort().join('-')}`;
    case 'MissionLevelChanged':
    case 'AgrementDecided':
    case 'EnvoyAccredited':
    case 'EnvoyRecalled':
    case 'EnvoyReturned':
    case 'EnvoyMissionEnded':
    case 'PersonaNonGrataDeclared':
      return `mission-${data.sending}-${data.receiving}`;
    case 'AmbassadorSummoned':
    case 'ProtestLodged':
    case 'DemandMade':
    case 'ResponseGiven':
    case 'UndertakingGiven':
    case 'UndertakingDischarged':
    case 'UndertakingBroken':
    case 'WarningIssued':
    case 'AccusationMade':
      return `occasion-${data.occasionId}`;
    case 'PolicyAnnounced':
    case 'PolicyReconsidered':
    case 'PolicyDecided':
      return `policy-${data.policyId}`;
    // A sanction is a policy of its own.
    case 'SanctionImposed':
    case 'SanctionLifted':
      return `policy-${data.sanctionId}`;
    case 'ContactHeld':
    case 'CouncilConvened':
    case 'PositionExpressed':
      return `contact-${data.contactId}`;
    case 'OfficeHolderRecorded':
      return `background-${data.actor}`;
    // A claim about several stands with the first of them.
    case 'ClaimRecorded':
      return `background-${data.about[0]}`;
    case 'CodedActRecorded':
      return `coded-${data.dataset}-${pairKey(pairOf(data.actor, data.recipient))}`;
  }
}
