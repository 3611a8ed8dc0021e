import { pairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import { orderOf, type FactOrder } from '../kernel/fact.js';
import type { Point } from '../kernel/point.js';
import { END_OF_TIME } from '../kernel/time/occurrence.js';
import type { ReadStore } from '../read-store/port.js';
import type { DiplomaticFact } from './fold/diplomatic-fact.js';
import type { PairState } from './fold/pair-state.js';
import { relationshipFold } from './fold/relationship-fold.js';
import { NEVER } from './log-trail.js';

/** A pair with all that was recorded of it up to a position, whatever its date. */
export interface Rolled {
  readonly position: bigint;
  readonly state: PairState;
  /** The last fact in the canonical order. */
  readonly newest?: FactOrder;
}

const MOST_PAIRS = 1_000;

/** The states of the pairs that subscribers came to last, so that the next event of a pair goes on from there and the record is not folded again. */
export class RollingStates {
  private readonly kept = new Map<PairKey, Rolled>();

  constructor(private readonly readStore: ReadStore<DiplomaticFact, PairState>) {}

  /** Just before the position. `previous` is that of the last event before it that touched the pair, where it is known. */
  before(pair: ActorPair, position: bigint, previous: bigint | undefined): Rolled {
    if (previous === NEVER) return { position: NEVER, state: relationshipFold.begin(pair) };
    const known = this.kept.get(pairKey(pair));
    return known && known.position === previous ? known : this.folded(pair, position - 1n);
  }

  folded(pair: ActorPair, position: bigint): Rolled {
    const point = whole(position);
    const [newest] = this.readStore.facts({ pair, point, newestFirst: true, limit: 1 });
    return { position, state: this.readStore.foldAt(pair, point), newest: newest && orderOf(newest) };
  }

  keep(pair: ActorPair, rolled: Rolled): void {
    const key = pairKey(pair);
    this.kept.delete(key);
    this.kept.set(key, rolled);
    const [oldest] = this.kept.size > MOST_PAIRS ? this.kept.keys() : [];
    if (oldest !== undefined) this.kept.delete(oldest);
  }

  forget(): void {
    this.kept.clear();
  }
}

const whole = (position: bigint): Point => ({ asOf: { kind: 'instant', at: END_OF_TIME }, knownAt: END_OF_TIME, position, certainty: 'possible' });
