import * as contact from './contact.js';
import * as policy from './policy.js';
import * as representation from './representation.js';
import * as treaty from './treaty.js';

/**
 * Every event type this record knows: its permanent name, the current version of its data, and its class.
 * A name is never reused and never renamed; data changes by a new version and an upcaster.
 */
export const CATALOGUE = {
  TreatySigned: { version: 1, data: treaty.TreatySigned },
  TreatyRatified: { version: 1, data: treaty.TreatyRatified },
  TreatyEnteredIntoForce: { version: 1, data: treaty.TreatyEnteredIntoForce },
  TreatyDenounced: { version: 1, data: treaty.TreatyDenounced },
  TreatyTerminated: { version: 1, data: treaty.TreatyTerminated },
  AmbassadorSummoned: { version: 1, data: representation.AmbassadorSummoned },
  ProtestLodged: { version: 1, data: representation.ProtestLodged },
  DemandMade: { version: 1, data: representation.DemandMade },
  ResponseGiven: { version: 1, data: representation.ResponseGiven },
  UndertakingGiven: { version: 1, data: representation.UndertakingGiven },
  UndertakingDischarged: { version: 1, data: representation.UndertakingDischarged },
  UndertakingBroken: { version: 1, data: representation.UndertakingBroken },
  WarningIssued: { version: 1, data: representation.WarningIssued },
  AccusationMade: { version: 1, data: representation.AccusationMade },
  PolicyAnnounced: { version: 1, data: policy.PolicyAnnounced },
  PolicyReconsidered: { version: 1, data: policy.PolicyReconsidered },
  PolicyDecided: { version: 1, data: policy.PolicyDecided },
  ContactHeld: { version: 1, data: contact.ContactHeld },
  CouncilConvened: { version: 1, data: contact.CouncilConvened },
  PositionExpressed: { version: 1, data: contact.PositionExpressed },
} as const;

export type EventType = keyof typeof CATALOGUE;

export type EventOf<T extends EventType> = { [K in T]: { type: K; data: InstanceType<(typeof CATALOGUE)[K]['data']> } }[T];

/** The closed union of everything the record can hold. */
export type DiplomaticEvent = EventOf<EventType>;

export type TreatyEvent = EventOf<'TreatySigned' | 'TreatyRatified' | 'TreatyEnteredIntoForce' | 'TreatyDenounced' | 'TreatyTerminated'>;
export type RepresentationEvent = EventOf<
  | 'AmbassadorSummoned' | 'ProtestLodged' | 'DemandMade' | 'ResponseGiven' | 'UndertakingGiven'
  | 'UndertakingDischarged' | 'UndertakingBroken' | 'WarningIssued' | 'AccusationMade'
>;
export type PolicyEvent = EventOf<'PolicyAnnounced' | 'PolicyReconsidered' | 'PolicyDecided'>;
export type ContactEvent = EventOf<'ContactHeld' | 'CouncilConvened' | 'PositionExpressed'>;

export const isEventType = (type: string): type is EventType => Object.hasOwn(CATALOGUE, type);
