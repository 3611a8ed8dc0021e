import { pairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import { compareFacts, type FactOrder } from '../kernel/fact.js';

export interface PairGain {
  readonly pair: ActorPair;
  /** How many facts the pair gained. */
  readonly count: number;
  /** The first of them in canonical order. */
  readonly first: FactOrder;
  /** The position from which the pair has a record, if it had none. */
  readonly since: bigint;
}

/** What the pairs gained in one batch, so that each pair's own rows are written once a batch and not once a fact. */
export class PairGains {
  private readonly gains = new Map<PairKey, PairGain>();

  add(pair: ActorPair, order: FactOrder, since: bigint): void {
    const key = pairKey(pair);
    const gain = this.gains.get(key);
    if (!gain) this.gains.set(key, { pair, count: 1, first: order, since });
    else this.gains.set(key, { ...gain, count: gain.count + 1, first: compareFacts(order, gain.first) < 0 ? order : gain.first });
  }

  entries(): IterableIterator<[PairKey, PairGain]> {
    return this.gains.entries();
  }
}
