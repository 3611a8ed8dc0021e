import { BEGINNING_OF_TIME } from '../../kernel/time/occurrence.js';
import { countedInOccasion, countedOnce } from './counted-together.js';
import type { Act, IndexState } from './index-state.js';
import { addTo, NO_SUMS } from './index-sums.js';
import type { Company, WeighedAct } from './weigh.js';

const DAY = 86_400_000;
/** An act that joins an occasion later than this after its last act begins it anew. */
const OCCASION_STAYS_OPEN = 30 * DAY;
/** No zone makes the same date of two rows begin further apart. */
const ROW_STAYS_OPEN = 2 * DAY;
/** Whatever is recorded, the state and the work of an act stay within bounds: further acts of an occasion weigh nothing. */
const MOST_TOGETHER = 500;

export const DEFAULT_HALF_LIFE_DAYS = 30;

export const decay = (elapsed: number, halfLifeDays: number): number => 2 ** (-elapsed / (halfLifeDays * DAY));

export const EMPTY_INDEX: IndexState = {
  halfLifeDays: DEFAULT_HALF_LIFE_DAYS,
  at: BEGINNING_OF_TIME,
  sums: NO_SUMS,
  occasions: [],
  rows: [],
  waiting: [],
  newest: [],
};

/**
 * Adds an act, which does not begin before the state's own instant. Every act decays from its own date with the half-life H, as
 * `C(t) = sum over w > 0 of w * 2^(-(t - te) / H)` has it, those that change a treaty or a mission too: what does not decay is the
 * treaty's stage and the mission's level, which stand undiminished in fields of their own.
 * Half-life weighting of events: Lerner, Bussmann, Snijders & Brandes 2013; Lerner & Lomi 2020.
 */
export function addAct(index: IndexState, { act, company }: WeighedAct): IndexState {
  if (company.kind === 'waiting') return { ...index, waiting: [...index.waiting, act], newest: [act] };
  const reached = passedTo(index, act.at);
  switch (company.kind) {
    case 'alone': return recounted(reached, [], [act]);
    case 'occasion': return inOccasion(reached, act, company);
    case 'row': return asRow(reached, act, company);
  }
}

function inOccasion(index: IndexState, act: Act, { occasionId }: Company & { kind: 'occasion' }): IndexState {
  const before = index.occasions.find((occasion) => occasion.occasionId === occasionId)?.acts ?? [];
  if (before.length >= MOST_TOGETHER) return { ...index, newest: [] };
  const acts = [...before, act];
  const occasions = [...(before.length === 0 ? index.occasions : index.occasions.filter((occasion) => occasion.occasionId !== occasionId)), { occasionId, acts }];
  return recounted({ ...index, occasions }, countedInOccasion(before), countedInOccasion(acts));
}

function asRow(index: IndexState, act: Act, { key, reporter }: Company & { kind: 'row' }): IndexState {
  const mirror = index.rows.find((row) => row.key === key && row.reporter !== reporter);
  if (!mirror) return recounted({ ...index, rows: [...index.rows, { key, reporter, act }].slice(-MOST_TOGETHER) }, [], [act]);
  return recounted({ ...index, rows: index.rows.filter((row) => row !== mirror) }, [mirror.act], countedOnce(mirror.act, act));
}

/** Takes out of the sums what acts counted for so far, and puts in what they count for now. */
function recounted(index: IndexState, before: readonly Act[], after: readonly Act[]): IndexState {
  const sums = [...index.sums];
  for (const act of before) addTo(sums, act, -decay(index.at - act.at, index.halfLifeDays));
  for (const act of after) addTo(sums, act, decay(index.at - act.at, index.halfLifeDays));
  return { ...index, sums, newest: after };
}

/** The state at a later instant: decayed, with the waiting acts that have happened by then, and without what no act can join any more. */
function passedTo(index: IndexState, now: number): IndexState {
  return {
    ...index,
    at: now,
    sums: sumsAt(index, now),
    occasions: from(index.occasions, ({ acts }) => acts.at(-1), now - OCCASION_STAYS_OPEN),
    rows: from(index.rows, ({ act }) => act, now - ROW_STAYS_OPEN),
    waiting: index.waiting.length === 0 ? index.waiting : index.waiting.filter(({ at }) => at > now),
  };
}

/** The sums decayed to an instant, with the waiting acts that have happened by then. */
export function sumsAt(index: IndexState, at: number): readonly number[] {
  const now = instantOfIndex(index, at);
  const happened = index.waiting.length === 0 ? [] : index.waiting.filter((act) => act.at <= now);
  if (now === index.at && happened.length === 0) return index.sums;
  const since = decay(now - index.at, index.halfLifeDays);
  const sums = index.sums.map((sum) => sum * since);
  for (const act of happened) addTo(sums, act, decay(now - act.at, index.halfLifeDays));
  return sums;
}

/** A fact that a day of another zone lets in may begin some hours after the question's instant: it has not decayed yet, nor have the others further. */
export const instantOfIndex = (index: IndexState, at: number): number => Math.max(at, index.at);

/**
 * The same acts with another half-life, as far as they may still be counted together with later ones; all others are left out of the sums.
 * A fold that goes on from here for 60 half-lives misses less than 2^-60 of what each of them weighs. `newest` has all that it begins with.
 */
export function withHalfLife(index: IndexState, halfLifeDays: number): IndexState {
  const alone = { ...index, halfLifeDays, sums: NO_SUMS };
  const open = [...index.occasions.flatMap(({ acts }) => countedInOccasion(acts)), ...index.rows.map(({ act }) => act)];
  return { ...recounted(alone, [], open), newest: [...open, ...index.waiting] };
}

/** Both lists stand in the order of their last acts, so what is to be closed comes first. */
function from<T>(list: readonly T[], lastOf: (entry: T) => Act | undefined, closed: number): readonly T[] {
  const first = list.findIndex((entry) => (lastOf(entry)?.at ?? 0) > closed);
  return first === 0 || list.length === 0 ? list : first < 0 ? [] : list.slice(first);
}
