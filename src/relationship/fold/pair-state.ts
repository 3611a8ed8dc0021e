import type { ActorPair, DirectionKey } from '../../kernel/actor-pair.js';
import type { AnomalyState, ContestedState } from './contested.js';
import type { DemandsState } from './demands.js';
import type { DiplomacyState, DiplomaticAct } from './diplomacy.js';
import type { IndexState } from './index-state.js';
import type { Ledger } from './ledger.js';
import type { Mark, MarkOrder } from './marks.js';
import type { PolicyState } from './policies.js';
import type { SanctionState } from './sanctions.js';
import type { Settling } from './settling.js';
import type { TallyState } from './tallies.js';
import type { TreatyState } from './treaties.js';
import type { UndertakingState } from './undertakings.js';
import type { UnsettledState } from './unsettled.js';

/** What is carried from fact to fact: bounded by what is open or recent, not by the length of the history. */
export interface PairState {
  readonly pair: ActorPair;
  /** What holds now; the acts of the last instant, 64 at the most. */
  readonly diplomacy: Settling<DiplomacyState, DiplomaticAct>;
  /** Every treaty that both are parties to, ended ones too, or one of them so far: of each kind of act 20 at the most. */
  readonly treaties: Readonly<Record<string, TreatyState>>;
  /** Those that are open and have not lapsed, each with 50 answers at the most; 50 closings and answers of late. */
  readonly demands: DemandsState;
  /** Those that are open; 50 closings of late, as of each ledger. */
  readonly undertakings: Ledger<UndertakingState>;
  /** Those that are in force. */
  readonly sanctions: Ledger<SanctionState>;
  /** Those that are under reconsideration. */
  readonly policies: Ledger<PolicyState>;
  /** Instants of the last 367 days at which there were some, and the newest 50, of each direction. */
  readonly summonses: Readonly<Record<DirectionKey, TallyState>>;
  readonly protests: Readonly<Record<DirectionKey, TallyState>>;
  readonly expulsions: Readonly<Record<DirectionKey, TallyState>>;
  /** One of each mode. */
  readonly contacts: Readonly<Record<string, Mark>>;
  readonly lastEvent: (Mark & { readonly type: string }) | null;
  readonly index: IndexState;
  /** The newest 20 acts between the two that weigh. */
  readonly weighed: readonly MarkOrder[];
  /** The newest 50. */
  readonly contested: readonly ContestedState[];
  /** The newest 50. */
  readonly anomalies: readonly AnomalyState[];
  /** Those whose date has not ended, the newest 1,000 of them. */
  readonly unsettled: readonly UnsettledState[];
}
