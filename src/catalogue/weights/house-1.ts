import type { DiplomaticEvent } from '../index.js';

/**
 * The weights of `house-1`: how far an act moves a relationship, on the scale of Goldstein (1992), + cooperation, - conflict.
 * Acts that are state (treaty and mission levels) are listed too; what is not listed weighs nothing.
 */
export function house1(event: DiplomaticEvent): number {
  switch (event.type) {
    case 'TreatySigned': return 6;
    case 'TreatyRatified': return 1.5;
    case 'TreatyEnteredIntoForce': return 3;
    case 'TreatySuspended': return -5;
    case 'TreatyDenounced': return -6;
    case 'RelationsEstablished':
    case 'RelationsResumed': return 6;
    case 'RelationsSevered': return -9;
    case 'RecognitionGranted': return 6;
    case 'RecognitionWithdrawn': return -6;
    case 'AgrementDecided': return event.data.outcome === 'refused' ? -3 : 0;
    case 'EnvoyAccredited': return event.data.stage === 'credentials-presented' ? 1.5 : 0.5;
    case 'EnvoyRecalled': return -5;
    case 'EnvoyReturned': return 3;
    case 'PersonaNonGrataDeclared': return -7;
    case 'AmbassadorSummoned': return -3;
    case 'ProtestLodged': return -2.5;
    case 'DemandMade': return event.data.deadline ? -7 : -2;
    case 'ResponseGiven': return event.data.outcome === 'accepted' ? 3 : event.data.outcome === 'rejected' ? -3 : 0;
    case 'UndertakingGiven': return 0.5;
    case 'WarningIssued': return -3.5;
    case 'AccusationMade': return -2;
    case 'PolicyDecided': return event.data.direction === 'toward-increase' ? 3 : event.data.direction === 'toward-decrease' ? -3 : 0;
    case 'ContactHeld': return { summit: 3, visit: 2, talks: 2, phone: 1, multilateral: 0 }[event.data.mode];
    case 'PositionExpressed': return event.data.stance === 'supportive' ? 2 : event.data.stance === 'critical' ? -2 : 0;
    case 'SanctionImposed': return -7;
    case 'SanctionLifted': return 5;
    case 'MissionLevelChanged': // weighed by the steps it goes up or down
    case 'TreatyReservationMade':
    case 'TreatyResumed':
    case 'TreatyTerminated':
    case 'EnvoyMissionEnded':
    case 'UndertakingDischarged':
    case 'UndertakingBroken':
    case 'PolicyAnnounced':
    case 'PolicyReconsidered':
    case 'CouncilConvened':
    case 'OfficeHolderRecorded':
    case 'ClaimRecorded':
    case 'CodedActRecorded':
      return 0;
  }
}
