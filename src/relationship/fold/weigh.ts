import { mirroredRow, type MirroredRow } from '../../catalogue/coding/mirrored-rows.js';
import type { DiplomaticEvent } from '../../catalogue/index.js';
import { MISSION_LEVELS } from '../../catalogue/mission-levels.js';
import { weightsOf } from '../../catalogue/weights/tables.js';
import type { ActorId } from '../../kernel/actor.js';
import { directionKey, type ActorPair } from '../../kernel/actor-pair.js';
import { BEGINNING_OF_TIME } from '../../kernel/time/occurrence.js';
import type { DiplomacyState } from './diplomacy.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { entryOf } from './entries.js';
import type { Act } from './index-state.js';
import { rolesOf, type Standing } from './roles.js';

/** With which other acts an act is counted. */
export type Company =
  | { readonly kind: 'alone' }
  | { readonly kind: 'occasion'; readonly occasionId: string }
  | ({ readonly kind: 'row' } & MirroredRow)
  /** Only its latest date is known: it counts alone, from that date. */
  | { readonly kind: 'waiting' };

export interface WeighedAct {
  readonly act: Act;
  readonly company: Company;
}

/**
 * A fact as an act of the pair: w, or w * 2/N where N > 2 actors take part. Undefined where it weighs nothing in any table, as it does for
 * third parties. What both do together counts once for the pair, and towards each of them.
 */
export function actOf(fact: DiplomaticFact, pair: ActorPair, standing: Standing, treatyParties: readonly ActorId[], missions: DiplomacyState['missions']): WeighedAct | undefined {
  const { event, eventId, occurrence } = fact;
  if (standing.kind === 'third-party' || standing.kind === 'accused' || isForOthers(event, pair)) return undefined;
  const row = mirroredRow(event);
  const joint = standing.kind === 'joint';
  const weights = weightsOf(event, { joint, steps: stepsOf(event, missions) });
  if (weights.every((weight) => weight === 0)) return undefined;
  const { acting, towards } = rolesOf(event, treatyParties);
  const actors = Math.max(2, new Set([...acting, ...towards]).size);
  const company = companyOf(fact, row);
  const act: Act = {
    eventId,
    at: company.kind === 'waiting' ? occurrence.end : occurrence.start,
    side: joint || row ? 'together' : standing.by === pair.a ? 'a' : 'b',
    weights: weights.map((weight) => (weight * 2) / actors),
  };
  return { act, company };
}

function companyOf({ event, occurrence }: DiplomaticFact, row: MirroredRow | undefined): Company {
  const { occasionId } = event.data;
  if (occurrence.start === BEGINNING_OF_TIME) return { kind: 'waiting' };
  if (occasionId !== undefined) return { kind: 'occasion', occasionId };
  return row ? { kind: 'row', ...row } : { kind: 'alone' };
}

/** A later signature, or entry into force, of other parties to the treaty is no act between the two. */
function isForOthers(event: DiplomaticEvent, { a, b }: ActorPair): boolean {
  const named = event.type === 'TreatySigned' ? event.data.signatories : event.type === 'TreatyEnteredIntoForce' ? event.data.parties : undefined;
  return named !== undefined && !named.includes(a) && !named.includes(b);
}

/** By how many levels the event raises a mission, below zero where it lowers it; 0 where the level before is not on record. */
function stepsOf(event: DiplomaticEvent, missions: DiplomacyState['missions']): number {
  if (event.type !== 'MissionLevelChanged') return 0;
  const before = entryOf(missions, directionKey(event.data.sending, event.data.receiving))?.level?.level;
  return before === undefined ? 0 : MISSION_LEVELS.indexOf(before) - MISSION_LEVELS.indexOf(event.data.level);
}
