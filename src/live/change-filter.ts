import { ACTOR_ID } from '../kernel/actor.js';
import { pairKey, readPairKey, type ActorPair } from '../kernel/actor-pair.js';
import { DomainError } from '../kernel/domain-error.js';
import type { RelationshipChange } from './change-source.js';

/** Which changes a subscriber wants. A list left empty lets everything through; within a list one match is enough. */
export interface ChangeFilter {
  readonly pairs: ReadonlySet<string>;
  readonly actors: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  /** JSON pointers, each standing for all below it. */
  readonly fields: readonly string[];
}

export const FILTER_PARAMETERS = ['pair', 'actor', 'type', 'field'] as const;

type Given = Readonly<Record<(typeof FILTER_PARAMETERS)[number], readonly string[]>>;

const malformed = (name: string, reason: string): DomainError => new DomainError('malformed', `${name}: ${reason}`, [{ pointer: `/${name}`, message: reason }]);

/** Reads the filters of a subscription. Throws DomainError `malformed` that names the parameter. */
export function readChangeFilter(given: Given, isEventType: (type: string) => boolean): ChangeFilter {
  for (const actor of given.actor) if (!ACTOR_ID.test(actor)) throw malformed('actor', `${actor} is no actor`);
  for (const type of given.type) if (!isEventType(type)) throw malformed('type', `${type} is no type of event`);
  return {
    pairs: new Set(given.pair.map((text) => pairKey(readPair(text)))),
    actors: new Set(given.actor),
    types: new Set(given.type),
    fields: given.field.map((field) => (field.startsWith('/') ? field : `/${field}`)),
  };
}

function readPair(text: string): ActorPair {
  const pair = readPairKey(text);
  if (!pair || !ACTOR_ID.test(pair.a) || !ACTOR_ID.test(pair.b)) throw malformed('pair', `${text} is no pair of actors such as KOR-RUS`);
  return pair;
}

/** Whether changes of this pair by an event of this type are wanted, as far as can be told before they are computed. */
export function wantsPair(filter: ChangeFilter, type: string, pair: ActorPair): boolean {
  if (filter.types.size > 0 && !filter.types.has(type)) return false;
  if (filter.pairs.size > 0 && !filter.pairs.has(pairKey(pair))) return false;
  return filter.actors.size === 0 || filter.actors.has(pair.a) || filter.actors.has(pair.b);
}

export function wantsFields(filter: ChangeFilter, changes: RelationshipChange['changes']): boolean {
  if (filter.fields.length === 0) return true;
  return changes.some(({ field }) => filter.fields.some((wanted) => field === wanted || field.startsWith(`${wanted}/`)));
}

/** The same for two filters that let the same through. */
export const filterName = ({ pairs, actors, types, fields }: ChangeFilter): string => JSON.stringify([pairs, actors, types, fields].map((list) => [...list].sort()));
