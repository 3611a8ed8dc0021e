import { pairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import type { ActorId } from '../kernel/actor.js';
import { orderOf, type Fact, type FactOrder } from '../kernel/fact.js';
import type { FactVersion } from '../kernel/fact-version.js';
import type { Indexing } from './indexing.js';

/** From which position on each party of a stream is one. */
export type Parties = ReadonlyMap<ActorId, bigint>;

export interface NumberedVersion<F extends Fact> extends FactVersion<F> {
  /** 0 as it was recorded; else the number under which the amended fact is kept. */
  readonly version: number;
}

/** One row of `pair_event` to be: a version of a fact in the record of one pair. */
export interface FiledVersion<F extends Fact> extends NumberedVersion<F> {
  readonly pair: ActorPair;
  readonly order: FactOrder;
}

/** Numbers what can be seen of a fact: where the same amendments hold, it is the same. Whose record it stands in does not matter. */
export function numbered<F extends Fact>(versions: readonly FactVersion<F>[]): NumberedVersion<F>[] {
  const numbers = new Map<string, number>();
  return versions.map((version) => {
    const key = version.fact.amendedBy.join(' ');
    const number = key === '' ? 0 : (numbers.get(key) ?? numbers.size + 1);
    if (number > 0) numbers.set(key, number);
    return { ...version, version: number };
  });
}

/** Where the versions of a fact stand: in each pair that they touch, from the position at which both were known to be of it. */
export function filingOf<F extends Fact>(
  versions: readonly NumberedVersion<F>[],
  parties: Parties,
  { pairsTouched, actorsNamed }: Pick<Indexing<F['event']>, 'pairsTouched' | 'actorsNamed'>,
): FiledVersion<F>[] {
  const actors = [...parties.keys()];
  return versions.flatMap((version) => {
    const { fact, until } = version;
    const order = orderOf(fact);
    const named = actorsNamed(fact.event);
    // Whom the fact names itself stands in it from the first; only who is in it as a party of the stream may come later.
    const joined = (actor: ActorId): bigint => (named.includes(actor) ? 0n : (parties.get(actor) ?? 0n));
    return pairsTouched(fact.event, actors)
      .map((pair) => ({ ...version, pair, order, since: latest(version.since, joined(pair.a), joined(pair.b)) }))
      .filter(({ since }) => since < until);
  });
}

const latest = (...positions: bigint[]): bigint => positions.reduce((last, position) => (position > last ? position : last));

/** The key of the row, and all that it shows: two filings with the same text are the same row. */
export const rowText = <F extends Fact>({ pair, order, since, until, knownFrom, knownUntil, version }: FiledVersion<F>): string =>
  [pairKey(pair), order.start, order.eventId, since, until, knownFrom, knownUntil, version].join(' ');

export const pairsOf = <F extends Fact>(filed: readonly FiledVersion<F>[]): PairKey[] => [...new Set(filed.map(({ pair }) => pairKey(pair)))];
