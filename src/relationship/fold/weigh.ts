import { house1 } from '../../catalogue/weights/house-1.js';
import type { DiplomaticEvent } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import { rolesOf, type Standing } from './roles.js';

const JOINT_POSITION = 2;

/** What an event weighs in a pair: w, or w * 2/N for N > 2 actors; nothing for a third party. */
export function weightIn(event: DiplomaticEvent, standing: Standing, treatyParties: readonly ActorId[]): number {
  if (standing.kind === 'third-party' || standing.kind === 'accused') return 0;
  const { acting, towards } = rolesOf(event, treatyParties);
  const actors = new Set([...acting, ...towards]).size;
  return (weightBetween(event, standing) * 2) / Math.max(2, actors);
}

/** Actors that take a position together cooperate, whatever their stance towards others. */
function weightBetween(event: DiplomaticEvent, standing: Standing): number {
  if (event.type !== 'PositionExpressed' || standing.kind !== 'joint') return house1(event);
  return event.data.stance === 'supportive' || event.data.stance === 'critical' ? JOINT_POSITION : 0;
}
