import { isPositionTaken, type Circumstances } from '../coding/event-codes.js';
import type { DiplomaticEvent } from '../index.js';
import type { WeightTable } from './weight-table.js';

/** Of each step of a mission's level, after the order of `MISSION_LEVELS`. */
const STEP = 2;
const TOGETHER = 2;

/**
 * The weights of this house, on the scale of Goldstein, A Conflict-Cooperation Scale for WEIS Events Data, Journal of Conflict
 * Resolution 36 (1992), for what diplomats do and he does not list. What a machine coded it leaves to the other tables.
 */
export const house1: WeightTable = { name: 'house-1', version: 1, weigh };

function weigh(event: DiplomaticEvent, { joint, steps }: Circumstances): number {
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
    case 'MissionLevelChanged': return STEP * steps;
    case 'AgrementDecided': return event.data.outcome === 'refused' ? -3 : 0;
    case 'EnvoyAccredited': return event.data.stage === 'credentials-presented' ? 1.5 : 0.5;
    case 'EnvoyRecalled': return -5;
    case 'EnvoyReturned': return 3;
    case 'PersonaNonGrataDeclared': return -7;
    case 'AmbassadorSummoned': return -3;
    case 'ProtestLodged': return -2.5;
    case 'DemandMade': return event.data.deadline ? -7 : -2;
    case 'ResponseGiven': return { accepted: 3, 'partly-accepted': 0, rejected: -3, evaded: 0 }[event.data.outcome];
    case 'UndertakingGiven': return 0.5;
    case 'WarningIssued': return -3.5;
    case 'AccusationMade': return -2;
    case 'PolicyDecided': return { 'toward-increase': 3, 'toward-decrease': -3, open: 0 }[event.data.direction ?? 'open'];
    case 'ContactHeld': return { summit: 3, visit: 2, talks: 2, phone: 1, multilateral: 0 }[event.data.mode];
    case 'PositionExpressed':
      if (joint) return isPositionTaken(event.data.stance) ? TOGETHER : 0;
      return { supportive: 2, critical: -2, neutral: 0, declined: 0 }[event.data.stance];
    case 'SanctionImposed': return -7;
    case 'SanctionLifted': return 5;
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
