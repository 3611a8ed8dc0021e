import type { Alias, KnownActor } from '../actors/known-actor.js';
import { daysOf } from '../actors/period.js';
import type { ActorRegistry } from '../actors/registry.js';
import type { Registration } from '../catalogue/index.js';
import { ACTOR_ID } from '../kernel/actor.js';
import { DomainError } from '../kernel/domain-error.js';

export function actorOf({ actor, name, from, to, successors = [] }: Extract<Registration, { type: 'ActorRegistered' }>['data']): KnownActor {
  return { id: actor, name, otherNames: [], from, to, successors };
}

export function aliasOf({ actor, scheme, code, from, to }: Extract<Registration, { type: 'ActorAliasRecorded' }>['data'], eventId: string): Alias {
  return { actor, scheme, code, from, to, eventId };
}

/** Throws DomainError `malformed` where the event is not what this program would have written. */
export function learn(registry: ActorRegistry, { type, data }: Registration, eventId: string): void {
  const texts: unknown[] = type === 'ActorRegistered' ? [data.name] : [data.scheme, data.code];
  if (!ACTOR_ID.test(data.actor) || texts.some((text) => typeof text !== 'string')) throw new DomainError('malformed', `${type} lacks an actor, a name or a code`);
  daysOf(data);
  if (type === 'ActorRegistered') registry.register(actorOf(data));
  else registry.recordAlias(aliasOf(data, eventId));
}
