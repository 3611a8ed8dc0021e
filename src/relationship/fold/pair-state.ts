import type { ActorId } from '../../kernel/actor.js';
import type { ActorPair, DirectionKey } from '../../kernel/actor-pair.js';
import type { Anomaly } from '../../kernel/recorded-event.js';
import type { Occurred, Occurrence } from '../../kernel/time/occurrence.js';
import type { Clause } from '../../catalogue/treaty.js';

/** A date as it was recorded, and the event that says so. */
export interface Mark {
  readonly eventId: string;
  readonly on: Occurred;
  /** First instant of it, milliseconds since the Unix epoch. */
  readonly start: number;
}

export interface PartyState {
  readonly signed?: Mark;
  readonly consent?: Mark & { readonly act: string };
  readonly inForce?: Mark;
}

export interface EndState extends Mark {
  readonly kind: 'denounced' | 'terminated';
  readonly cause?: string;
  readonly supersededBy?: string;
  readonly by?: ActorId;
  /** When it takes effect; when the event occurred, where no other date was named. */
  readonly effect: Occurrence;
}

export interface TreatyState {
  readonly treatyId: string;
  readonly title?: string;
  readonly clauses: readonly Clause[];
  readonly supersedes?: string;
  /** Everybody whom the treaty's events have named so far, not the pair alone. */
  readonly parties: Readonly<Record<ActorId, PartyState>>;
  readonly ends: readonly EndState[];
  /** Anomalies of its events from before both of the pair were parties; they are the pair's once both are. */
  readonly anomalies: readonly (Anomaly & { readonly eventId: string })[];
}

export interface RepresentationState {
  /** First instants of those of the last twelve months, oldest first. */
  readonly starts: readonly number[];
  /** The newest of them, for the evidence; the last one however old. */
  readonly newest: readonly Mark[];
}

export interface DemandState extends Mark {
  readonly demandId: string;
  readonly by: ActorId;
  readonly to: ActorId;
  readonly text: string;
  readonly deadline?: Occurred;
  /** The deadline's interval: the demand lapses where it has ended. */
  readonly lapses?: Occurrence;
  readonly norms?: readonly string[];
  readonly responses: readonly (Mark & { readonly outcome: string })[];
  readonly asThirdParty: boolean;
}

export interface UndertakingState extends Mark {
  readonly undertakingId: string;
  readonly by: ActorId;
  readonly to: ActorId;
  readonly text: string;
  readonly asThirdParty: boolean;
}

export interface PolicyState extends Mark {
  readonly policyId: string;
  readonly by: ActorId;
  readonly towards: readonly ActorId[];
  readonly subject: string;
  readonly direction: string;
  readonly statedPurpose?: string;
  readonly asThirdParty: boolean;
}

export interface ContestedState extends Mark {
  readonly type: string;
  readonly reason: string;
  readonly claimedBy?: string;
}

export interface UnsettledState {
  readonly eventId: string;
  readonly occurrence: Occurrence;
}

/** Sums of weights decayed to `at`; the acts of an occasion are kept while another may still join them. */
export interface IndexState {
  readonly at: number;
  readonly cooperation: number;
  readonly conflict: number;
  readonly occasions: readonly OccasionState[];
  /** Acts known only by the latest date they can have, which is after `at`: not yet in the sums. */
  readonly waiting: readonly Act[];
}

export interface OccasionState {
  readonly occasionId: string;
  readonly acts: readonly Act[];
}

export interface Act {
  readonly weight: number;
  readonly at: number;
}

/** What is carried from fact to fact: bounded by what is open or recent, not by the length of the history. */
export interface PairState {
  readonly pair: ActorPair;
  readonly treaties: Readonly<Record<string, TreatyState>>;
  readonly demands: Readonly<Record<string, DemandState>>;
  readonly undertakings: Readonly<Record<string, UndertakingState>>;
  readonly summonses: Readonly<Record<DirectionKey, RepresentationState>>;
  readonly protests: Readonly<Record<DirectionKey, RepresentationState>>;
  readonly policies: Readonly<Record<string, PolicyState>>;
  readonly contacts: Readonly<Record<string, Mark>>;
  readonly lastEvent: (Mark & { readonly type: string }) | null;
  readonly index: IndexState;
  readonly contested: readonly ContestedState[];
  readonly anomalies: readonly (Anomaly & { readonly eventId: string })[];
  readonly unsettled: readonly UnsettledState[];
}
