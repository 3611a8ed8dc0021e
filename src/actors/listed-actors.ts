import { iso31661, iso31663 } from 'iso-3166';
import { BEGINNINGS, FORMER_STATES, RENAMED } from './data/former-states.js';
import { STATE_CODES } from './data/state-codes.js';
import type { KnownActor } from './known-actor.js';
import { NON_STATES, ORGANISATIONS } from './organisations.js';

/** Whom the registry knows without being told: states and territories of ISO 3166, today's and former ones, Kosovo, and organisations. */
export function listedActors(): KnownActor[] {
  const common = new Map(STATE_CODES.map(([id, , , name]) => [id, name]));
  const formerNames = new Map(iso31663.filter(({ from }) => from.alpha3 in RENAMED).map(({ from, to }) => [to[0]?.alpha3, from.name]));
  const today = [...iso31661.map(({ alpha3, name }) => ({ id: alpha3, name })), { id: 'XKX', name: 'Kosovo' }];
  const states = today.map(({ id, name }): KnownActor => {
    const otherNames = [common.get(id), formerNames.get(id)].filter((other) => other !== undefined && other !== name) as string[];
    return { id, name, otherNames, from: BEGINNINGS[id], successors: [] };
  });
  const nameInIso = new Map(iso31663.map(({ from }) => [from.alpha3, from.name]));
  const former = Object.entries(FORMER_STATES).map(([id, { name = nameInIso.get(id) ?? id, from, to, successors }]): KnownActor => ({ id, name, otherNames: [], from, to, successors }));
  const others = [...ORGANISATIONS, ...NON_STATES].map(([id, name]): KnownActor => ({ id, name, otherNames: [], successors: [] }));
  return [...states, ...former, ...others];
}
