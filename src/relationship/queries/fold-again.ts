import { setImmediate } from 'node:timers/promises';
import type { ActorPair } from '../../kernel/actor-pair.js';
import { orderOf, type FactOrder } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import { instantOf } from '../../kernel/time/as-of.js';
import { BEGINNING_OF_TIME } from '../../kernel/time/occurrence.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import { withHalfLife } from '../fold/index-accumulator.js';
import type { PairState } from '../fold/pair-state.js';
import { relationshipFold } from '../fold/relationship-fold.js';
import { countsAt } from '../fold/view/counts-at.js';
import { daysEarlier } from './days-earlier.js';
import type { FoldingAllowance } from './folding-allowance.js';
import type { PairRecord } from './pair-record.js';

/** The facts of a pair that count at a point, and how many of them may be read. */
export interface FactsAsked {
  readonly record: PairRecord;
  readonly pair: ActorPair;
  readonly point: Point;
  readonly allowance: FoldingAllowance;
}

/** Which facts are folded again, and with which half-life. */
export interface FoldingAgain extends FactsAsked {
  readonly halfLifeDays: number;
}

const DAY = 86_400_000;
/** Older acts are left out of the index: of n acts of 10 that is less than n * 1e-17, and less than 1e-9 of a million acts. */
const HALF_LIVES = 60;
/** A few milliseconds of work, after which others have their turn. */
const PAGE = 250;
/** Attempts at a beginning that no fact straddles. */
const MOST_ATTEMPTS = 8;

/**
 * The states so many days before the point, the earliest first, with another half-life than that of the snapshots.
 * `seen` hears of the states that it begins with, and of each fact once the states have it. Throws DomainError `malformed` where the allowance does not do.
 */
export async function foldAgain(
  again: FoldingAgain,
  daysBefore: readonly number[],
  seen: (states: readonly PairState[], fact?: DiplomaticFact) => void = () => undefined,
): Promise<readonly PairState[]> {
  const { point } = again;
  const moments = daysBefore.map((days) => ({ asOf: daysEarlier(point.asOf, days), certainty: point.certainty }));
  const earliest = instantOf(point.asOf) - Math.max(...daysBefore) * DAY;
  const began = await stateBefore(again, earliest);
  let states: readonly PairState[] = moments.map(() => began.state);
  seen(states);
  for await (const fact of factsAfter(again, began.after)) {
    states = advanced(states, fact, moments.map((moment) => countsAt(fact.occurrence, moment)));
    seen(states, fact);
  }
  return states;
}

/** Where states are still the same, and stay so, one is folded for all of them. */
function advanced(states: readonly PairState[], fact: DiplomaticFact, counts: readonly boolean[]): PairState[] {
  const after: PairState[] = [];
  states.forEach((state, place) => {
    const alike = place > 0 && state === states[place - 1] && counts[place] === counts[place - 1] ? after[place - 1] : undefined;
    after.push(alike ?? (counts[place] ? relationshipFold.apply(state, fact) : state));
  });
  return after;
}

/** A state with the half-life, and the place in the canonical order up to which it holds every fact that counts at the point. */
export interface Began {
  readonly state: PairState;
  readonly after?: FactOrder;
}

/** The state from which a fold must begin for its index to be whole at the instant, and later. */
export async function stateBefore({ record, pair, point, halfLifeDays }: FoldingAgain, instant: number): Promise<Began> {
  let at = instant - HALF_LIVES * halfLifeDays * DAY;
  for (let attempt = 0; attempt < MOST_ATTEMPTS && at > BEGINNING_OF_TIME; attempt++) {
    const straddling = firstStraddling(record, pair, point, at);
    if (straddling === undefined) {
      const state = await record.foldAt(pair, { ...point, asOf: { kind: 'instant', at } });
      return { state: { ...state, index: withHalfLife(state.index, halfLifeDays) }, after: { start: at + 1, learned: BEGINNING_OF_TIME, eventId: '' } };
    }
    at = straddling - 1;
  }
  const state = relationshipFold.begin(pair);
  return { state: { ...state, index: withHalfLife(state.index, halfLifeDays) } };
}

/**
 * The beginning of the first fact that counts certainly at the point but not yet at the instant, although it begins before it:
 * a fold of what is certain there would lack it, and the facts after the instant do not have it either.
 */
function firstStraddling(record: PairRecord, pair: ActorPair, point: Point, at: number): number | undefined {
  if (point.certainty === 'possible') return undefined;
  const [first] = record.facts({ pair, point, from: at, to: at, newestFirst: false, limit: 1 });
  return first?.occurrence.start;
}

/** The facts that count at the point, in canonical order, page by page; between pages others have their turn. */
export async function* factsAfter({ record, pair, point, allowance }: FactsAsked, after: FactOrder | undefined): AsyncGenerator<DiplomaticFact> {
  for (let last = after; ; ) {
    const page = record.facts({ pair, point, newestFirst: false, after: last, limit: PAGE });
    allowance.take(page.length);
    yield* page;
    const end = page.at(-1);
    if (!end || page.length < PAGE) return;
    last = orderOf(end);
    await setImmediate();
  }
}
