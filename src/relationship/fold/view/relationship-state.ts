import type { ActorId } from '../../../kernel/actor.js';
import type { DirectionKey, PairKey } from '../../../kernel/actor-pair.js';
import type { Anomaly } from '../../../kernel/recorded-event.js';

export type TreatyStage = 'signed' | 'partly-ratified' | 'ratified' | 'in-force' | 'denounced' | 'terminated';

/** Dates (`since`, `on`) stand as they were recorded: EDTF, with time and zone where they are known. */
export interface TreatyView {
  readonly treatyId: string;
  readonly title?: string;
  readonly stage: TreatyStage;
  readonly since: string;
  readonly parties: Readonly<Record<ActorId, { signed?: string; consent?: string; inForceSince?: string }>>;
  readonly cause?: string;
  readonly supersededBy?: string;
}

export interface ObligationView {
  readonly treatyId: string;
  readonly clauseId: string;
  readonly obligation: string;
  readonly text: string;
  readonly article?: string;
}

export interface DemandView {
  readonly demandId: string;
  readonly by: ActorId;
  readonly to: ActorId;
  readonly text: string;
  readonly since: string;
  readonly ageInDays: number;
  readonly deadline?: string;
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

export interface RepresentationCount {
  readonly last: string;
  readonly countLast12Months: number;
}

export interface IndexView {
  readonly cooperation: number;
  readonly conflict: number;
  readonly balance: number;
  readonly trend30: number;
  readonly trend180: number;
  readonly weights: 'house-1';
  readonly halfLifeDays: number;
}

/** The bilateral relationship at a point: what holds, since when, and in `evidence` the events behind each part by JSON pointer. */
export interface RelationshipState {
  readonly pair: PairKey;
  readonly relations: { readonly status: 'none' | 'established' | 'severed'; readonly since: string | null };
  readonly recognition: Readonly<Record<DirectionKey, never>>;
  readonly representation: Readonly<Record<DirectionKey, never>>;
  readonly treaties: readonly TreatyView[];
  readonly obligations: { readonly inForce: readonly ObligationView[]; readonly pending: readonly ObligationView[] };
  readonly openDemands: readonly DemandView[];
  readonly openUndertakings: readonly UndertakingView[];
  readonly protests: Readonly<Record<DirectionKey, RepresentationCount>>;
  readonly summonses: Readonly<Record<DirectionKey, RepresentationCount>>;
  readonly policiesUnderReconsideration: readonly PolicyView[];
  readonly sanctionsInForce: readonly never[];
  readonly lastContact: Readonly<Record<string, { on: string; eventId: string }>>;
  readonly lastEvent: { readonly eventId: string; readonly type: string; readonly on: string } | null;
  readonly index: IndexView;
  readonly contested: readonly { eventId: string; type: string; reason: string; claimedBy?: string }[];
  readonly anomalies: readonly (Anomaly & { eventId: string })[];
  readonly uncertain: readonly string[];
  readonly evidence: Readonly<Record<string, readonly string[]>>;
}
