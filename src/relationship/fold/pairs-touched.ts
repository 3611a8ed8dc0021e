import type { DiplomaticEvent } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import { pairKey, pairOf, type ActorPair } from '../../kernel/actor-pair.js';
import { accusesTogether, rolesOf } from './roles.js';

/** The actors by which an event adds to the parties of its treaty. */
export function partiesNamed(event: DiplomaticEvent): ActorId[] {
  switch (event.type) {
    case 'TreatySigned': return event.data.signatories;
    case 'TreatyRatified': return [event.data.party];
    case 'TreatyEnteredIntoForce': return event.data.parties ?? [];
    default: return [];
  }
}

/** Whom an event names as one who acts or is acted upon, apart from the parties of its treaty. */
export function actorsNamed(event: DiplomaticEvent): ActorId[] {
  const { acting, towards } = rolesOf(event, []);
  return [...acting, ...towards, ...(event.data.thirdParties ?? [])];
}

/** Every pair in whose record the event stands. Third parties make a pair with each of those who act. */
export function pairsTouched(event: DiplomaticEvent, treatyParties: readonly ActorId[]): ActorPair[] {
  const { acting, towards, joint } = rolesOf(event, treatyParties);
  const pairs = new Map<string, ActorPair>();
  const add = (one: ActorId, other: ActorId): void => {
    if (one === other) return;
    const pair = pairOf(one, other);
    pairs.set(pairKey(pair), pair);
  };
  for (const by of acting) {
    for (const to of towards) add(by, to);
    for (const to of event.data.thirdParties ?? []) add(by, to);
    if (joint) for (const other of acting) add(by, other);
  }
  if (accusesTogether(event)) for (const one of towards) for (const other of towards) add(one, other);
  return [...pairs.values()];
}
