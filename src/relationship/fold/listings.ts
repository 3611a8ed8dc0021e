import type { DiplomaticEvent } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import { partiesNamed } from './pairs-touched.js';
import { isTreatyEvent } from './treaties.js';

/** An id, and a list in which it is looked up. */
interface Listing {
  readonly list: string;
  readonly id: string;
}

/** What is made in one event and ends by another, under an id of its own. */
export type Matter = 'demand' | 'undertaking';

/** Names of the lists in which ids are looked up. */
export const LISTS = {
  made: (matter: Matter): string => matter,
  by: (matter: Matter, actor: ActorId): string => `${matter} by ${actor}`,
  to: (matter: Matter, actor: ActorId): string => `${matter} to ${actor}`,
  /** With what follows it up, which may stand in another stream. */
  course: (matter: Matter): string => `course of ${matter}`,
  treaties: 'treaty',
  treatiesOf: (actor: ActorId): string => `treaty of ${actor}`,
  treatiesWithClauses: 'treaty with clauses',
  treatiesInPlaceOf: (treatyId: string): string => `treaty in place of ${treatyId}`,
};

/** The lists in which an event puts the ids that it names. */
export function listingsOf(event: DiplomaticEvent): Listing[] {
  if (isTreatyEvent(event)) return inLists(event.data.treatyId, treatyLists(event));
  switch (event.type) {
    case 'DemandMade':
      return inLists(event.data.demandId, listsOf('demand', event.data));
    case 'UndertakingGiven':
      return inLists(event.data.undertakingId, listsOf('undertaking', event.data));
    case 'ResponseGiven':
      return inLists(event.data.demandId, [LISTS.course('demand')]);
    case 'UndertakingDischarged':
    case 'UndertakingBroken':
      return inLists(event.data.undertakingId, [LISTS.course('undertaking')]);
    default:
      return [];
  }
}

const inLists = (id: string, lists: readonly string[]): Listing[] => lists.map((list) => ({ list, id }));

const listsOf = (matter: Matter, { by, to }: { by: ActorId; to: ActorId }): string[] => [LISTS.made(matter), LISTS.by(matter, by), LISTS.to(matter, to), LISTS.course(matter)];

function treatyLists(event: Extract<DiplomaticEvent, { data: { treatyId: string } }>): string[] {
  const lists = [LISTS.treaties, ...partiesNamed(event).map(LISTS.treatiesOf)];
  if (event.type !== 'TreatySigned') return lists;
  const { clauses = [], supersedes } = event.data;
  return [...lists, ...(clauses.length > 0 ? [LISTS.treatiesWithClauses] : []), ...(supersedes === undefined ? [] : [LISTS.treatiesInPlaceOf(supersedes)])];
}
