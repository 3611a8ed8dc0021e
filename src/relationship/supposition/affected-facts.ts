import { amendmentOf } from '../../catalogue/amendment-of.js';
import { amended, type Amendment } from '../../kernel/amendment.js';
import { amendmentOfEvent, factOfEvent } from '../../kernel/fact-of-event.js';
import type { Point } from '../../kernel/point.js';
import type { ProjectedEvent, ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { Supposition } from './supposition.js';

export type Known = Pick<Point, 'knownAt' | 'position'>;
type Events = Pick<ReadStore, 'event' | 'amendments' | 'mergesInto'>;

/** A fact on record, and everything that is said of it, as it is known. */
export interface AffectedFact {
  readonly fact: DiplomaticFact;
  readonly amendments: readonly Amendment[];
}

/** The facts that hang on these events: those that they are or amend, and the duplicates of which one of them is kept. */
export function affectedBy(events: Events, ids: Iterable<string>, known: Known): AffectedFact[] {
  const affected = new Map<string, AffectedFact>();
  for (const id of ids) {
    for (const about of [id, ...events.mergesInto(id).map(({ eventId }) => eventId)]) {
      const event = eventBehind(events, about);
      if (event && isKnown(event, known)) affected.set(event.eventId, { fact: factOfEvent<DiplomaticFact>(event), amendments: amendmentsOf(events, event, known) });
    }
  }
  return [...affected.values()];
}

/** The fact that an event is, or that it amends in the end. */
export function eventBehind(events: Pick<ReadStore, 'event'>, eventId: string): ProjectedEvent | undefined {
  const event = events.event(eventId);
  const amendment = event && amendmentOf(event.event);
  return amendment ? eventBehind(events, amendment.about) : event;
}

export const isKnown = ({ learned, position }: { readonly learned: number; readonly position: bigint }, known: Known): boolean =>
  learned <= known.knownAt && position <= known.position;

/** What is said of an event, and of what is said of it, as it is known. */
export const amendmentsOf = (events: Pick<ReadStore, 'amendments'>, { eventId }: ProjectedEvent, known: Known): Amendment[] =>
  events.amendments(eventId).filter((event) => isKnown(event, known)).flatMap((event) => amendmentOfEvent(event, amendmentOf) ?? []);

/** The fact as it stands where that is supposed; undefined where it does not. */
export function standingIn({ without, amendments: supposed }: Supposition, { fact, amendments }: AffectedFact): DiplomaticFact | undefined {
  if (without.has(fact.eventId)) return undefined;
  const standing = amended(fact, [...saidWithout(without, amendments), ...supposed]);
  return standing && withoutCollisions(standing, without);
}

/** Nothing was merged into an event that was never recorded; and what is about nothing has no effect. */
export const saidWithout = (without: ReadonlySet<string>, amendments: readonly Amendment[]): Amendment[] =>
  amendments.filter(({ eventId, change }) => !without.has(eventId) && !(change.kind === 'retraction' && change.keeping !== undefined && without.has(change.keeping)));

/** Nothing collides with what was never recorded. */
export function withoutCollisions<T extends { readonly anomalies: readonly { readonly collidesWith?: string }[] }>(irregular: T, without: ReadonlySet<string>): T {
  const { anomalies } = irregular;
  const collides = ({ collidesWith }: { readonly collidesWith?: string }): boolean => collidesWith !== undefined && without.has(collidesWith);
  return anomalies.some(collides) ? { ...irregular, anomalies: anomalies.filter((anomaly) => !collides(anomaly)) } : irregular;
}
