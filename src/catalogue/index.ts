import * as actor from './actor.js';
import * as background from './background.js';
import * as coded from './coded.js';
import * as contact from './contact.js';
import * as delivery from './delivery.js';
import * as mission from './mission.js';
import * as policy from './policy.js';
import * as record from './record.js';
import * as relations from './relations.js';
import * as representation from './representation.js';
import * as treaty from './treaty.js';
import * as watch from './watch.js';

/** What happens between actors, or holds of them: each has its own time, and counts in the state of relations. */
const FACTS = {
  TreatySigned: { version: 2, data: treaty.TreatySigned },
  TreatyRatified: { version: 1, data: treaty.TreatyRatified },
  TreatyReservationMade: { version: 1, data: treaty.TreatyReservationMade },
  TreatyEnteredIntoForce: { version: 1, data: treaty.TreatyEnteredIntoForce },
  TreatySuspended: { version: 1, data: treaty.TreatySuspended },
  TreatyResumed: { version: 1, data: treaty.TreatyResumed },
  TreatyDenounced: { version: 1, data: treaty.TreatyDenounced },
  TreatyTerminated: { version: 1, data: treaty.TreatyTerminated },
  RelationsEstablished: { version: 1, data: relations.RelationsEstablished },
  RelationsSevered: { version: 1, data: relations.RelationsSevered },
  RelationsResumed: { version: 1, data: relations.RelationsResumed },
  RecognitionGranted: { version: 1, data: relations.RecognitionGranted },
  RecognitionWithdrawn: { version: 1, data: relations.RecognitionWithdrawn },
  MissionLevelChanged: { version: 1, data: mission.MissionLevelChanged },
  AgrementDecided: { version: 1, data: mission.AgrementDecided },
  EnvoyAccredited: { version: 1, data: mission.EnvoyAccredited },
  EnvoyRecalled: { version: 1, data: mission.EnvoyRecalled },
  EnvoyReturned: { version: 1, data: mission.EnvoyReturned },
  EnvoyMissionEnded: { version: 1, data: mission.EnvoyMissionEnded },
  PersonaNonGrataDeclared: { version: 1, data: mission.PersonaNonGrataDeclared },
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
  SanctionImposed: { version: 1, data: policy.SanctionImposed },
  SanctionLifted: { version: 1, data: policy.SanctionLifted },
  ContactHeld: { version: 1, data: contact.ContactHeld },
  CouncilConvened: { version: 1, data: contact.CouncilConvened },
  PositionExpressed: { version: 1, data: contact.PositionExpressed },
  OfficeHolderRecorded: { version: 1, data: background.OfficeHolderRecorded },
  ClaimRecorded: { version: 1, data: background.ClaimRecorded },
  CodedActRecorded: { version: 1, data: coded.CodedActRecorded },
} as const;

/** What is said later of an event on record; it has no time of its own but that of learning. */
const AMENDMENTS = {
  FactCorrected: { version: 1, data: record.FactCorrected },
  FactRetracted: { version: 1, data: record.FactRetracted },
  SourceAdded: { version: 1, data: record.SourceAdded },
  ClaimDisputed: { version: 1, data: record.ClaimDisputed },
  DuplicateMerged: { version: 1, data: record.DuplicateMerged },
} as const;

/** What the registry of actors learns. */
const REGISTRATIONS = {
  ActorRegistered: { version: 1, data: actor.ActorRegistered },
  ActorAliasRecorded: { version: 1, data: actor.ActorAliasRecorded },
} as const;

/** Standing conditions, and when they came to hold. */
const WATCHES = {
  WatchSet: { version: 1, data: watch.WatchSet },
  WatchRemoved: { version: 1, data: watch.WatchRemoved },
  WatchFired: { version: 1, data: watch.WatchFired },
  WatchRearmed: { version: 1, data: watch.WatchRearmed },
} as const;

/** What becomes of the messages that are owed to webhooks. */
const DELIVERIES = {
  WebhookDelivered: { version: 1, data: delivery.WebhookDelivered },
  WebhookDeferred: { version: 1, data: delivery.WebhookDeferred },
  WebhookParked: { version: 1, data: delivery.WebhookParked },
} as const;

/**
 * Every event type this record knows: its permanent name, the current version of its data, and its class.
 * A name is never reused and never renamed; data changes by a new version and an upcaster.
 */
export const CATALOGUE = { ...FACTS, ...AMENDMENTS, ...REGISTRATIONS, ...WATCHES, ...DELIVERIES } as const;

export type EventType = keyof typeof CATALOGUE;
export type FactType = keyof typeof FACTS;
export type AmendmentType = keyof typeof AMENDMENTS;
export type RegistrationType = keyof typeof REGISTRATIONS;
export type WatchType = keyof typeof WATCHES;
export type DeliveryType = keyof typeof DELIVERIES;

export type EventOf<T extends EventType> = { [K in T]: { type: K; data: InstanceType<(typeof CATALOGUE)[K]['data']> } }[T];

/** The closed union of every fact the record can hold. */
export type DiplomaticEvent = EventOf<FactType>;
export type Amendment = EventOf<AmendmentType>;
export type Registration = EventOf<RegistrationType>;
export type WatchEvent = EventOf<WatchType>;
export type DeliveryEvent = EventOf<DeliveryType>;
export type CatalogueEvent = DiplomaticEvent | Amendment | Registration | WatchEvent | DeliveryEvent;

export type TreatyEvent = EventOf<
  'TreatySigned' | 'TreatyRatified' | 'TreatyReservationMade' | 'TreatyEnteredIntoForce' | 'TreatySuspended' | 'TreatyResumed' | 'TreatyDenounced' | 'TreatyTerminated'
>;
export type RelationsEvent = EventOf<'RelationsEstablished' | 'RelationsSevered' | 'RelationsResumed' | 'RecognitionGranted' | 'RecognitionWithdrawn'>;
export type MissionEvent = EventOf<
  'MissionLevelChanged' | 'AgrementDecided' | 'EnvoyAccredited' | 'EnvoyRecalled' | 'EnvoyReturned' | 'EnvoyMissionEnded' | 'PersonaNonGrataDeclared'
>;
export type RepresentationEvent = EventOf<
  | 'AmbassadorSummoned' | 'ProtestLodged' | 'DemandMade' | 'ResponseGiven' | 'UndertakingGiven'
  | 'UndertakingDischarged' | 'UndertakingBroken' | 'WarningIssued' | 'AccusationMade'
>;
export type PolicyEvent = EventOf<'PolicyAnnounced' | 'PolicyReconsidered' | 'PolicyDecided'>;
export type SanctionEvent = EventOf<'SanctionImposed' | 'SanctionLifted'>;
export type ContactEvent = EventOf<'ContactHeld' | 'CouncilConvened' | 'PositionExpressed'>;
export type BackgroundEvent = EventOf<'OfficeHolderRecorded' | 'ClaimRecorded'>;
export type CodedEvent = EventOf<'CodedActRecorded'>;

export const isEventType = (type: string): type is EventType => Object.hasOwn(CATALOGUE, type);
export const isFactType = (type: string): type is FactType => Object.hasOwn(FACTS, type);
export const isAmendmentType = (type: string): type is AmendmentType => Object.hasOwn(AMENDMENTS, type);
export const isRegistrationType = (type: string): type is RegistrationType => Object.hasOwn(REGISTRATIONS, type);
export const isWatchType = (type: string): type is WatchType => Object.hasOwn(WATCHES, type);
export const isDeliveryType = (type: string): type is DeliveryType => Object.hasOwn(DELIVERIES, type);

const FAMILIES = { fact: FACTS, amendment: AMENDMENTS, registration: REGISTRATIONS, watch: WATCHES, delivery: DELIVERIES } as const;
export type Family = keyof typeof FAMILIES;
/** The event types of each family have different sources, and different readers. */
export const familyOf = (type: EventType): Family => (Object.keys(FAMILIES) as Family[]).find((family) => Object.hasOwn(FAMILIES[family], type)) ?? 'fact';
export const isFact = (event: { readonly type: string }): event is DiplomaticEvent => isFactType(event.type);
export const isAmendment = (event: { readonly type: string }): event is Amendment => isAmendmentType(event.type);
export const isWatchEvent = (event: { readonly type: string }): event is WatchEvent => isWatchType(event.type);
export const isDeliveryEvent = (event: { readonly type: string }): event is DeliveryEvent => isDeliveryType(event.type);
