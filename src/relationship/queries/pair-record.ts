import type { ActorPair } from '../../kernel/actor-pair.js';
import type { Point } from '../../kernel/point.js';
import type { FactQuery } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';

/** The facts of a pair and what they fold to: those on record, as the read store has them, or those of a supposition. */
export interface PairRecord {
  /** The fold of all facts that count at the point; with `until`, of those of them that begin by that instant. */
  foldAt(pair: ActorPair, point: Point, until?: number): PairState | Promise<PairState>;
  /** The same at points that differ by date alone. */
  foldsAt(pair: ActorPair, points: readonly Point[]): readonly PairState[] | Promise<readonly PairState[]>;
  /** Those that count at the point, in canonical order. */
  facts(query: FactQuery): readonly DiplomaticFact[];
}
