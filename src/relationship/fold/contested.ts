import type { ActorPair } from '../../kernel/actor-pair.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { markOf } from './marks.js';
import type { ContestedState } from './pair-state.js';
import type { Standing } from './roles.js';

/** The newest of them are kept; older ones are still in the timeline. */
const KEPT = 50;

export const newest = <T>(list: readonly T[]): readonly T[] => (list.length > KEPT ? list.slice(-KEPT) : list);

/** Every account is somebody's: adds the fact where it is only claimed, by one side of the pair or altogether. */
export function foldContested(contested: readonly ContestedState[], fact: DiplomaticFact, pair: ActorPair, standing: Standing): readonly ContestedState[] {
  const reason = reasonToContest(fact, pair, standing);
  return reason ? newest([...contested, { ...markOf(fact), type: fact.event.type, ...reason }]) : contested;
}

function reasonToContest(fact: DiplomaticFact, pair: ActorPair, standing: Standing): { reason: string; claimedBy?: string } | undefined {
  const { data } = fact.event;
  const claimants = new Set(data.sources.map(({ claimedBy }) => claimedBy));
  const [claimedBy] = claimants.size === 1 ? claimants : [];
  if (standing.kind === 'accused') return { reason: 'legality-contested', claimedBy: claimedBy ?? accuser(fact) };
  if (data.certainty === 'claimed') return { reason: 'claimed', claimedBy };
  return claimedBy === pair.a || claimedBy === pair.b ? { reason: 'claimed-by-one-side', claimedBy } : undefined;
}

const accuser = (fact: DiplomaticFact): string | undefined => (fact.event.type === 'AccusationMade' ? fact.event.data.by : undefined);
