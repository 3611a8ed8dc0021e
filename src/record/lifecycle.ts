import { amendmentOf } from '../catalogue/amendment-of.js';
import { isAmendment, isFact, type Amendment, type CatalogueEvent, type DiplomaticEvent } from '../catalogue/index.js';
import { amended, inEffect, type Amendment as Said } from '../kernel/amendment.js';
import { DomainError } from '../kernel/domain-error.js';
import { amendmentOfEvent, factOfEvent } from '../kernel/fact-of-event.js';
import { brokenAlong, examine, refuse, type Broken, type Lifecycle, type Strictness } from '../kernel/lifecycle.js';
import type { Anomaly, RecordedEvent } from '../kernel/recorded-event.js';
import { standing } from '../kernel/standing.js';
import type { Occurrence } from '../kernel/time/occurrence.js';
import { occurrenceOf } from '../kernel/time/occurrence-of.js';

type History = readonly RecordedEvent<CatalogueEvent>[];
type Amending = RecordedEvent<Amendment>;
type Facts = readonly RecordedEvent<DiplomaticEvent>[];

const NOTHING_BROKEN: Broken = { own: [], following: [] };

/**
 * The fact that an amendment is about in the end: what it names, or what that is about. What has been retracted can only be
 * reinstated, by a retraction of the retraction, and an amendment can only be retracted. Throws DomainError `not-found` or `lifecycle-conflict`.
 */
export function factAmended(history: History, { type, data: { about } }: Amendment): RecordedEvent<DiplomaticEvent> {
  const target = history.find(({ eventId }) => eventId === about);
  if (!target) throw new DomainError('not-found', `There is no event ${about} on record in that stream`);
  if (isAmendment(target.event) && type !== 'FactRetracted') {
    throw conflict('amend-the-fact', `${about} is a ${target.event.type}: it can be retracted, and the fact it is about be amended anew`, target.event.data.about);
  }
  const retraction = inEffect(saidIn(history)).find(({ about: retracted, change }) => change.kind === 'retraction' && retracted === about);
  if (retraction) throw conflict('not-retracted', `Event ${about} has been retracted`, retraction.eventId);
  return factBehind(history, target);
}

function factBehind(history: History, { event, ...rest }: RecordedEvent<CatalogueEvent>): RecordedEvent<DiplomaticEvent> {
  if (isFact(event)) return { event, ...rest };
  const target = isAmendment(event) ? history.find(({ eventId }) => eventId === event.data.about) : undefined;
  if (!target) throw conflict('facts-are-amended', `Event ${rest.eventId} is a ${event.type}: only facts, and what is said of them, can be amended`, rest.eventId);
  return factBehind(history, target);
}

/** The fact as it was known at an instant, which a correction learned then corrects. Throws DomainError `malformed` where it was not known yet. */
export function factKnownAt(history: History, fact: RecordedEvent<DiplomaticEvent>, instant: number): DiplomaticEvent {
  const known = saidIn(history).filter(({ learned }) => learned <= instant);
  const then = fact.learned <= instant ? amended(factOfEvent(fact), known) : undefined;
  if (then) return then.event as DiplomaticEvent;
  const message = `is before the record learned of the fact, on ${new Date(fact.learned).toISOString()}`;
  throw new DomainError('malformed', `learnedAt ${message}`, [{ pointer: '/learnedAt', message }]);
}

/**
 * The rules that are broken once the amendment is on record, and were not before: by the fact as it then stands, and by others because of it.
 * Throws DomainError `lifecycle-conflict` for those of the fact itself.
 */
export function anomaliesOf<State>(lifecycle: Lifecycle<DiplomaticEvent, State>, history: History, amending: Amending, strictness: Strictness): readonly Anomaly[] {
  const { eventId } = factAmended(history, amending.event);
  const before = standing<DiplomaticEvent>(history, amendmentOf);
  const after = standing<DiplomaticEvent>([...history, amending], amendmentOf);
  const fact = after.find((each) => each.eventId === eventId);
  const others = (facts: Facts): Facts => facts.filter((each) => each.eventId !== eventId);
  const { own, following } = fact ? examine(lifecycle, others(after), fact) : NOTHING_BROKEN;
  const earlier = before.find((each) => each.eventId === eventId);
  const known = textsOf(earlier ? [...(earlier.metadata.anomalies ?? []), ...examine(lifecycle, others(before), earlier).own] : []);
  refuse(own.filter((anomaly) => !known.has(JSON.stringify(anomaly))), strictness);
  return distinct([...own, ...following, ...newlyBroken(lifecycle, before, after, fact ?? { eventId })]);
}

/**
 * What is broken along the history that was not before, by other facts than the amended one. Those whose dates overlap with its own are left
 * out: they may be in either order, and have been tried in each.
 */
function newlyBroken<State>(lifecycle: Lifecycle<DiplomaticEvent, State>, before: Facts, after: Facts, fact: { readonly eventId: string; readonly event?: DiplomaticEvent }): Anomaly[] {
  const old = textsOf(brokenAlong(lifecycle, before));
  const within = fact.event && occurrenceOf(fact.event);
  const overlapping = new Set(within ? after.filter(({ event }) => overlap(occurrenceOf(event), within)).map(({ eventId }) => eventId) : []);
  return brokenAlong(lifecycle, after).filter((anomaly) => {
    const { collidesWith = '' } = anomaly;
    return collidesWith !== fact.eventId && !overlapping.has(collidesWith) && !old.has(JSON.stringify(anomaly));
  });
}

const overlap = (one: Occurrence, other: Occurrence): boolean => one.start < other.end && one.end > other.start;

const saidIn = (history: History): Said[] => history.flatMap((recorded) => amendmentOfEvent(recorded, amendmentOf) ?? []);

const textsOf = (anomalies: readonly Anomaly[]): Set<string> => new Set(anomalies.map((anomaly) => JSON.stringify(anomaly)));

const distinct = (anomalies: readonly Anomaly[]): Anomaly[] => [...textsOf(anomalies)].map((text) => JSON.parse(text) as Anomaly);

const conflict = (rule: string, message: string, collidesWith: string): DomainError => new DomainError('lifecycle-conflict', message, [], { rule, collidesWith });
