import type { Alias } from '../actors/known-actor.js';
import { covers, daysOf, overlap } from '../actors/period.js';
import type { ActorRegistry } from '../actors/registry.js';
import type { Registration } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';
import type { Anomaly } from '../kernel/recorded-event.js';
import { AT_NO_TIME } from '../kernel/time/occurrence.js';
import { aliasOf } from './learn.js';

/** The aliases that the actor's own stream holds. */
type OwnAliases = readonly Alias[];

/**
 * An actor is registered once, and at no time does one code of a scheme name two actors. What other streams hold is seen through the registry, as far
 * as this instance has projected it: of two writers who give one code to two actors in the same moment both are recorded, and the code is ambiguous.
 */
export function registrationLifecycle(registry: Pick<ActorRegistry, 'isKnown' | 'nameOf' | 'holders'>): Lifecycle<Registration, OwnAliases> {
  return {
    initial: [],
    // What is registered has days for which it holds, and no time at which it happened.
    occurrenceOf: () => AT_NO_TIME,
    evolve: (own, { type, data }, eventId) => (type === 'ActorAliasRecorded' ? [...own, aliasOf(data, eventId)] : own),
    opens: ({ type, data }) => (type === 'ActorRegistered' ? [`actor ${data.actor}`] : []),
    violations: (own, event) => {
      if (event.type === 'ActorAliasRecorded') {
        const { scheme, code } = event.data;
        return aliasViolations([...registry.holders(scheme, code), ...own.filter((alias) => alias.scheme === scheme && alias.code === code)], aliasOf(event.data, ''));
      }
      const { actor } = event.data;
      return registry.isKnown(actor) ? [{ rule: 'recorded-once', message: `${actor} is known already, as ${registry.nameOf(actor) ?? actor}` }] : [];
    },
  };
}

function aliasViolations(held: readonly Alias[], wanted: Alias): Anomaly[] {
  const days = daysOf(wanted);
  const taken = held.find((alias) => alias.actor !== wanted.actor && overlap(daysOf(alias), days));
  if (taken) return [violation('code-of-one-actor', `${written(taken)}, and a code names one actor at a time`, taken)];
  const known = held.find((alias) => alias.actor === wanted.actor && covers(daysOf(alias), days));
  return known ? [violation('recorded-once', `${written(known)} already`, known)] : [];
}

const violation = (rule: string, message: string, { eventId }: Alias): Anomaly => ({ rule, message, ...(eventId === undefined ? {} : { collidesWith: eventId }) });

const written = ({ scheme, code, actor, from, to }: Alias): string =>
  `${scheme} ${code} names ${actor}${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` until ${to}`}`;
