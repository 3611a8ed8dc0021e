/** A consumer as a strategy sees it. */
export interface Candidate {
  readonly id: number;
  /** Messages it may still be sent before it acknowledges one. */
  readonly free: number;
}

export const STRATEGIES = ['DispatchToSingle', 'RoundRobin', 'Pinned', 'PinnedByCorrelation'] as const;

/**
 * Who is sent the next message; undefined when it has to wait. A pinned message waits for the consumer that its key
 * belongs to, and moves to another only when consumers come or go.
 * @param last the consumer served before, for taking turns.
 */
export function chooseConsumer(strategy: string, candidates: readonly Candidate[], key: string, last: number): number | undefined {
  if (strategy.startsWith('Pinned')) {
    const owner = ownerOf(candidates, key);
    return owner && owner.free > 0 ? owner.id : undefined;
  }
  const free = candidates.filter((candidate) => candidate.free > 0);
  if (strategy === 'RoundRobin') return (free.find((candidate) => candidate.id > last) ?? free[0])?.id;
  return free[0]?.id;
}

/** Highest random weight: a consumer that leaves gives away only its own keys. */
function ownerOf(candidates: readonly Candidate[], key: string): Candidate | undefined {
  let owner: Candidate | undefined;
  let highest = -1;
  for (const candidate of candidates) {
    const weight = hash(`${candidate.id}/${key}`);
    if (weight > highest) [owner, highest] = [candidate, weight];
  }
  return owner;
}

function hash(text: string): number {
  let value = 2166136261;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  value = Math.imul(value ^ (value >>> 16), 2246822507);
  return (value ^ (value >>> 13)) >>> 0;
}
