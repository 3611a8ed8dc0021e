import { BEGINNING_OF_TIME, type Occurrence } from '../../kernel/time/occurrence.js';
import type { Act, IndexState, OccasionState } from './pair-state.js';

const DAY = 86_400_000;
const REST_OF_OCCASION = 0.2;
const OCCASION_FLOOR = -10;
/** An act that joins an occasion later than this after its last act counts for itself. */
const OCCASION_STAYS_OPEN = 30 * DAY;

export const DEFAULT_HALF_LIFE_DAYS = 30;

export const decay = (elapsed: number, halfLifeDays: number): number => 2 ** (-elapsed / (halfLifeDays * DAY));

export const emptyIndex = (at: number): IndexState => ({ at, cooperation: 0, conflict: 0, occasions: [], waiting: [] });

/** Adds an act, which does not begin before the state's own instant; acts of one occasion count together. */
export function addAct(index: IndexState, weight: number, { start, end }: Occurrence, occasionId: string | undefined): IndexState {
  // Where its beginning is open it counts from its latest date, when other acts may long have been added.
  if (start === BEGINNING_OF_TIME) return { ...index, waiting: [...index.waiting, { weight, at: end }] };
  const act = { weight, at: start };
  const sums = sumsAt(index, start);
  const waiting = index.waiting.filter(({ at }) => at > start);
  if (occasionId === undefined) return { ...add(sums, weight), at: start, occasions: index.occasions, waiting };
  const open = stillOpen(index.occasions, start);
  const before = open.find((occasion) => occasion.occasionId === occasionId)?.acts ?? [];
  const after = [...before, act];
  const [from, to] = [sumsOf(before, act.at), sumsOf(after, act.at)];
  return {
    at: act.at,
    cooperation: sums.cooperation + to.cooperation - from.cooperation,
    conflict: sums.conflict + to.conflict - from.conflict,
    occasions: [...open.filter((occasion) => occasion.occasionId !== occasionId), { occasionId, acts: after }],
    waiting,
  };
}

/** The sums decayed to an instant, with the waiting acts that have happened by then. */
export function sumsAt(index: IndexState, at: number): { cooperation: number; conflict: number } {
  // A fact that a day of another zone lets in may begin some hours after the instant: it has not decayed yet.
  const since = decay(Math.max(0, at - index.at), DEFAULT_HALF_LIFE_DAYS);
  const sums = { cooperation: index.cooperation * since, conflict: index.conflict * since };
  return index.waiting
    .filter((act) => act.at <= at)
    .reduce((reached, act) => add(reached, act.weight * decay(at - act.at, DEFAULT_HALF_LIFE_DAYS)), sums);
}

const add = (sums: { cooperation: number; conflict: number }, weight: number) =>
  weight > 0 ? { ...sums, cooperation: sums.cooperation + weight } : { ...sums, conflict: sums.conflict - weight };

/** Occasions stand in the order of their last acts, so those to be closed come first. */
function stillOpen(occasions: readonly OccasionState[], now: number): readonly OccasionState[] {
  const first = occasions.findIndex(({ acts }) => (acts.at(-1)?.at ?? 0) > now - OCCASION_STAYS_OPEN);
  return first === 0 ? occasions : first < 0 ? [] : occasions.slice(first);
}

/** The strongest act counts in full and the rest at a fifth, together not below the floor; each decays from its own time. */
function sumsOf(acts: readonly Act[], now: number): { cooperation: number; conflict: number } {
  let strongest = 0;
  acts.forEach((act, place) => {
    if (Math.abs(act.weight) > Math.abs(acts[strongest]?.weight ?? 0)) strongest = place;
  });
  const counted = acts.map((act, place) => (place === strongest ? act.weight : act.weight * REST_OF_OCCASION));
  const total = counted.reduce((sum, weight) => sum + weight, 0);
  const scale = total < OCCASION_FLOOR ? OCCASION_FLOOR / total : 1;
  return counted.reduce(
    (sums, weight, place) => add(sums, weight * scale * decay(now - (acts[place]?.at ?? now), DEFAULT_HALF_LIFE_DAYS)),
    { cooperation: 0, conflict: 0 },
  );
}
