import { setImmediate } from 'node:timers/promises';
import type { ActorPair } from '../../kernel/actor-pair.js';
import type { Point } from '../../kernel/point.js';
import { instantOf } from '../../kernel/time/as-of.js';
import type { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { Act } from '../fold/index-state.js';
import type { PairState } from '../fold/pair-state.js';
import { contributionsTo, type Contribution, type Reckoning } from '../fold/view/contributions.js';
import { dateText } from '../fold/view/date-text.js';
import type { IndexField } from '../fold/view/index-field.js';
import { foldAgain } from './fold-again.js';
import { FoldingAllowance } from './folding-allowance.js';
import type { Weighing } from './weighing.js';

type Facts = Pick<ReadStore<DiplomaticFact, PairState>, 'foldAt' | 'foldsAt' | 'facts' | 'fact'>;

/** An event and its part of a value; or, in the last of a long list, how many others have the rest of it together. */
export type ListedContribution = (Contribution & { readonly type: string; readonly on: string }) | { readonly others: number; readonly value: number };

const DAY = 86_400_000;
const MOST_LISTED = 2_000;
const AT_A_TIME = 5_000;

/**
 * What each event adds to a value of the index, the most first. The fold itself is run again over the last 60 half-lives, and says after each
 * fact what it counts for, and what those count for now that it is counted together with. Throws DomainError `malformed` where the facts are too many.
 */
export async function explainedIndex(store: Facts, pair: ActorPair, point: Point, field: IndexField, { weights, halfLifeDays }: Weighing): Promise<ListedContribution[]> {
  const daysBefore = field.comparedDaysBefore === undefined ? [0] : [field.comparedDaysBefore, 0];
  const counted = daysBefore.map(() => new Map<string, Act>());
  const told = new Map<string, { type: string; on: string }>();
  const states = await foldAgain({ record: store, pair, point, halfLifeDays, allowance: new FoldingAllowance() }, daysBefore, (reached, fact) => {
    counted.forEach((acts, place) => {
      for (const act of reached[place]?.index.newest ?? []) acts.set(act.eventId, act);
    });
    if (fact) told.set(fact.eventId, toldBy(fact));
  });
  const reckonings = states.map(({ index }, place): Reckoning => ({ index, acts: counted[place] ?? new Map(), at: instantOf(point.asOf) - (daysBefore[place] ?? 0) * DAY }));
  const [then, now] = reckonings.length === 1 ? [undefined, reckonings[0]] : reckonings;
  if (!now) return [];
  const { listed, others } = theMost(await inTurns(contributionsTo(field, weights, now, then)));
  const parts = listed.map(({ eventId, ...part }) => ({ eventId, ...(told.get(eventId) ?? toldEarlier(store, eventId, point)), ...part }));
  return others.length === 0 ? parts : [...parts, { others: others.length, value: others.reduce((sum, { value }) => sum + value, 0) }];
}

/** There may be very many of them: others have their turn meanwhile. */
async function inTurns(contributions: Iterable<Contribution>): Promise<Contribution[]> {
  const list: Contribution[] = [];
  for (const contribution of contributions) {
    list.push(contribution);
    if (list.length % AT_A_TIME === 0) await setImmediate();
  }
  return list;
}

/** Those with the greatest parts, the greatest first, and the others; only the first are sorted, for there may be very many others. */
function theMost(contributions: readonly Contribution[]): { listed: Contribution[]; others: Contribution[] } {
  const least = Float64Array.from(contributions, partOf).sort().at(-MOST_LISTED) ?? 0;
  const listed: Contribution[] = [];
  const others: Contribution[] = [];
  for (const contribution of contributions) (partOf(contribution) >= least ? listed : others).push(contribution);
  listed.sort((one, other) => partOf(other) - partOf(one) || (one.eventId < other.eventId ? -1 : 1));
  return { listed: listed.slice(0, MOST_LISTED), others: [...listed.slice(MOST_LISTED), ...others] };
}

const partOf = ({ value }: Contribution): number => Math.abs(value);

const toldBy = ({ event }: DiplomaticFact) => ({ type: event.type, on: dateText(event.data.occurred) });

/** An event from before the facts that were folded again, which counts from a later date of its own. */
function toldEarlier(store: Facts, eventId: string, point: Point): { type: string; on: string } {
  const fact = store.fact(eventId, point);
  return fact ? toldBy(fact) : { type: '', on: '' };
}
