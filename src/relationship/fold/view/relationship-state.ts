import type { WeightTableName } from '../../../catalogue/weights/tables.js';
import type { ActorId } from '../../../kernel/actor.js';
import type { DirectionKey, PairKey } from '../../../kernel/actor-pair.js';
import type { Anomaly } from '../../../kernel/recorded-event.js';
import type { AccreditationStage } from '../envoys.js';
import type { MissionLevel } from '../missions.js';

/** Dates (`since`, `on`) stand as they were recorded: EDTF, with time and zone where they are known. */
export interface RelationsView {
  readonly status: 'none' | 'established' | 'severed';
  readonly since: string | null;
  /** To whom the interests are entrusted while relations are severed. */
  readonly protectingPower?: ActorId;
}

export interface RecognitionView {
  readonly status: 'recognised' | 'withdrawn';
  readonly since: string;
}

/** One state's mission in another; `level` is null where none is on record. */
export interface MissionView {
  readonly level: MissionLevel | null;
  readonly since: string | null;
  readonly envoy: EnvoyView | null;
  /** Whom the sending state would send, and what became of the agrément. */
  readonly candidate?: { readonly name: string; readonly outcome: 'requested' | 'granted' | 'refused'; readonly since: string };
}

export interface EnvoyView {
  readonly name: string;
  /** The highest stage reached; null where the envoy is known by a recall alone. */
  readonly stage: AccreditationStage | null;
  readonly since: string;
  /** Whether the credentials or their true copy are on record, with which the functions begin (Vienna Convention on Diplomatic Relations, article 13). */
  readonly inFunction: boolean;
  readonly inFunctionSince?: string;
  /** Since when called back for consultations. */
  readonly recalled: string | null;
}

export type TreatyStage = 'signed' | 'partly-ratified' | 'ratified' | 'in-force' | 'suspended' | 'denounced' | 'terminated';

export interface TreatyView {
  readonly treatyId: string;
  readonly title?: string;
  readonly stage: TreatyStage;
  readonly since: string;
  /** In force, but for one of the two by provisional application only. */
  readonly provisional?: true;
  readonly parties: Readonly<Record<ActorId, TreatyPartyView>>;
  readonly supersedes?: string;
  readonly cause?: string;
  readonly supersededBy?: string;
}

export interface TreatyPartyView {
  readonly signed?: string;
  readonly consent?: string;
  readonly inForceSince?: string;
  readonly provisional?: true;
  readonly suspendedSince?: string;
  readonly denounced?: { readonly on: string; readonly effectiveOn: string; readonly inEffect: boolean };
  readonly reservations?: readonly { readonly on: string; readonly articles?: readonly string[]; readonly text: string }[];
}

export interface ObligationView {
  readonly treatyId: string;
  readonly clauseId: string;
  readonly obligation: string;
  readonly text: string;
  readonly article?: string;
  /** Which of the two are bound. */
  readonly bound: readonly ActorId[];
  readonly provisional?: true;
  /** Reservations to the article, or to the treaty as a whole. */
  readonly reservations?: readonly { readonly by: ActorId; readonly on: string; readonly text: string }[];
}

/** In force where both are bound; pending before that; suspended while one of them has suspended the treaty. */
export interface ObligationsView {
  readonly inForce: readonly ObligationView[];
  readonly pending: readonly ObligationView[];
  readonly suspended: readonly ObligationView[];
}

export interface DemandView {
  readonly demandId: string;
  readonly by: ActorId;
  readonly to: ActorId;
  readonly text: string;
  readonly since: string;
  readonly ageInDays: number;
  readonly deadline?: string;
  /** The deadline may have passed, and it may not. */
  readonly mayHaveLapsed?: true;
  readonly norms?: readonly string[];
  readonly answers: readonly string[];
  readonly asThirdParty?: true;
}

export interface UndertakingView {
  readonly undertakingId: string;
  readonly by: ActorId;
  readonly to: ActorId;
  readonly text: string;
  readonly since: string;
  readonly ageInDays: number;
  readonly asThirdParty?: true;
}

export interface PolicyView {
  readonly policyId: string;
  readonly by: ActorId;
  readonly towards: readonly ActorId[];
  readonly subject: string;
  readonly direction: string;
  readonly statedPurpose?: string;
  readonly since: string;
  readonly asThirdParty?: true;
}

export interface SanctionView {
  readonly sanctionId: string;
  readonly by: ActorId;
  readonly targets: readonly ActorId[];
  readonly measure: string;
  readonly since: string;
  readonly asThirdParty?: true;
}

export interface TallyView {
  readonly last: string;
  readonly countLast12Months: number;
  /** Of expulsions: how many persons they were, where their number is known; one each, where it is not. */
  readonly personsLast12Months?: number;
}

export interface LastContactView {
  readonly on: string;
  readonly eventId: string;
}

export interface LastEventView {
  readonly eventId: string;
  readonly type: string;
  readonly on: string;
}

export interface ContestedView {
  readonly eventId: string;
  readonly type: string;
  readonly reason: 'disputed' | 'legality-contested' | 'claimed' | 'claimed-by-one-side';
  readonly claimedBy?: string;
  /** The event that disputes it, and why. */
  readonly dispute?: { readonly eventId: string; readonly reason: string };
}

export type AnomalyView = Anomaly & { readonly eventId: string };

/** Of the acts of the one towards the other, and of those of both together. */
export interface DirectedIndexView {
  readonly cooperation: number;
  readonly conflict: number;
  readonly balance: number;
}

/** Acts of both together count once in the pair, and in either direction. */
export interface IndexView extends DirectedIndexView {
  readonly trend30: number;
  readonly trend180: number;
  readonly directions: Readonly<Record<DirectionKey, DirectedIndexView>>;
  readonly weights: WeightTableName;
  readonly halfLifeDays: number;
}

/** The bilateral relationship at a point: what holds, since when, and in `evidence` the events behind each part by JSON pointer. */
export interface RelationshipState {
  readonly pair: PairKey;
  readonly relations: RelationsView;
  readonly recognition: Readonly<Record<DirectionKey, RecognitionView>>;
  /** Of the sending state in the receiving one. */
  readonly representation: Readonly<Record<DirectionKey, MissionView>>;
  readonly treaties: readonly TreatyView[];
  readonly obligations: ObligationsView;
  readonly openDemands: readonly DemandView[];
  readonly openUndertakings: readonly UndertakingView[];
  readonly protests: Readonly<Record<DirectionKey, TallyView>>;
  readonly summonses: Readonly<Record<DirectionKey, TallyView>>;
  /** Declarations of persona non grata by the first of the direction, of members of the mission of the second. */
  readonly expulsions: Readonly<Record<DirectionKey, TallyView>>;
  readonly policiesUnderReconsideration: readonly PolicyView[];
  readonly sanctionsInForce: readonly SanctionView[];
  readonly lastContact: Readonly<Record<string, LastContactView>>;
  readonly lastEvent: LastEventView | null;
  readonly index: IndexView;
  readonly contested: readonly ContestedView[];
  readonly anomalies: readonly AnomalyView[];
  /** Ids of the events that only may have happened by then. */
  readonly uncertain: readonly string[];
  readonly evidence: Readonly<Record<string, readonly string[]>>;
}
