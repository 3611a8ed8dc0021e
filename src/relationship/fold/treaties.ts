import type { TreatyEvent } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import type { ActorPair } from '../../kernel/actor-pair.js';
import { actOf, compareByRank, type ActOf } from './acts.js';
import { anomaliesOf, contestsOf, withNewest, type AnomalyState, type ContestedState } from './contested.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { inserted } from './marks.js';
import { partiesNamed } from './pairs-touched.js';

export type TreatyAct = ActOf<TreatyEvent['type']>;

/** A treaty's course as far as it concerns the pair; how it stands is read from the acts when it is asked. */
export interface TreatyState {
  readonly treatyId: string;
  /** Everybody whom the treaty's events have named so far, not the pair alone. */
  readonly parties: readonly ActorId[];
  /** By their beginning, those of one instant in the order of a treaty's life. */
  readonly acts: readonly TreatyAct[];
  /** Of events from before both of the pair were parties; they are the pair's once both are. */
  readonly anomalies: readonly AnomalyState[];
  readonly contested: readonly ContestedState[];
}

/** Of one kind of act the first and the newest are kept: no treaty is suspended and resumed as often. */
const KEPT_OF_A_KIND = 20;

const RANK: Readonly<Record<TreatyEvent['type'], number>> = {
  TreatySigned: 0,
  TreatyRatified: 1,
  TreatyReservationMade: 2,
  TreatyEnteredIntoForce: 3,
  TreatySuspended: 4,
  TreatyResumed: 5,
  TreatyDenounced: 6,
  TreatyTerminated: 7,
};

export const rankOfTreatyAct = ({ type }: TreatyAct): number => RANK[type];
export const compareTreatyActs = compareByRank(rankOfTreatyAct);

export function isTreatyEvent(event: DiplomaticFact['event']): event is TreatyEvent {
  return event.type.startsWith('Treaty');
}

const unknownTreaty = (treatyId: string): TreatyState => ({ treatyId, parties: [], acts: [], anomalies: [], contested: [] });

export function foldTreaty(treaty: TreatyState | undefined, fact: DiplomaticFact, event: TreatyEvent, pair: ActorPair): TreatyState {
  const before = treaty ?? unknownTreaty(event.data.treatyId);
  const act = actOf(fact, event);
  return {
    ...before,
    parties: union(before.parties, partiesNamed(event)),
    acts: concerns(act, before, pair) ? kept(inserted(before.acts, act, compareTreatyActs), act, pair) : before.acts,
  };
}

/** The known and the newly named, by id. */
export const union = (known: readonly ActorId[], named: readonly ActorId[]): readonly ActorId[] =>
  named.every((actor) => known.includes(actor)) ? known : [...new Set([...known, ...named])].sort();

/** The acts of others are none of the pair's; but that a treaty is in force at all matters to those who join it later. */
function concerns(act: TreatyAct, { acts }: TreatyState, pair: ActorPair): boolean {
  const isOne = (actor: ActorId | undefined): boolean => actor === undefined || actor === pair.a || actor === pair.b;
  switch (act.type) {
    case 'TreatySigned':
    case 'TreatyTerminated': // whoever ends it, it ends between all of them
      return true;
    case 'TreatyRatified':
    case 'TreatyReservationMade':
      return isOne(act.data.party);
    case 'TreatyEnteredIntoForce':
      return !isForOthers(act, pair) || (!act.data.provisional && !acts.some((other) => isForce(other) && other.start < act.start));
    case 'TreatySuspended':
    case 'TreatyResumed':
    case 'TreatyDenounced':
      return isOne(act.data.by);
  }
}

const isForce = (act: TreatyAct): boolean => act.type === 'TreatyEnteredIntoForce' && !act.data.provisional;

const isForOthers = (act: TreatyAct, { a, b }: ActorPair): boolean =>
  act.type === 'TreatyEnteredIntoForce' && act.data.parties !== undefined && !act.data.parties.includes(a) && !act.data.parties.includes(b);

function kept(acts: readonly TreatyAct[], { type }: TreatyAct, pair: ActorPair): readonly TreatyAct[] {
  const ofKind = acts.filter((act) => act.type === type);
  if (ofKind.length <= KEPT_OF_A_KIND) return acts;
  const dropped = ofKind.findLast((act) => isForOthers(act, pair)) ?? ofKind[1];
  return acts.filter((act) => act !== dropped);
}

/** Keeps what was irregular or contested in an event that came before both of the pair were parties. */
export function keepEarly(treaty: TreatyState, fact: DiplomaticFact, pair: ActorPair): TreatyState {
  const [anomalies, contested] = [anomaliesOf(fact), contestsOf(fact, [pair.a, pair.b], undefined)];
  if (anomalies.length === 0 && contested.length === 0) return treaty;
  return { ...treaty, anomalies: withNewest(treaty.anomalies, anomalies), contested: withNewest(treaty.contested, contested) };
}

