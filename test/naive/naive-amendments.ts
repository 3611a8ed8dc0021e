import { sortedBy, type NaiveEvent, type NaivePoint } from './naive-time.js';

/** What is said of events later, written a second time: look at all of it anew for each question, and apply what holds to what it is about. */
const AMENDING = ['FactCorrected', 'FactRetracted', 'SourceAdded', 'ClaimDisputed', 'DuplicateMerged'];
const TAKING_AWAY = ['FactRetracted', 'DuplicateMerged'];

export const isAmending = (type: string): boolean => AMENDING.includes(type);

/** The facts as they stood for what was known then. */
export function amendedFacts(events: readonly NaiveEvent[], { knownAt, position }: NaivePoint): NaiveEvent[] {
  const known = events.filter((event) => event.learned <= knownAt && event.position <= position);
  const amendments = known.filter(({ type }) => isAmending(type));
  const about = (eventId: string): NaiveEvent[] => amendments.filter((amendment) => amendment.data['about'] === eventId && !takenAway(amendment.eventId));
  const takenAway = (eventId: string): boolean => about(eventId).some(({ type }) => TAKING_AWAY.includes(type));
  return known
    .filter(({ type, eventId }) => !isAmending(type) && !takenAway(eventId))
    .map((fact) => sortedBy(about(fact.eventId), ({ learned }) => learned, ({ position: at }) => at).reduce(amendedBy, fact));
}

function amendedBy(fact: NaiveEvent, { type, data }: NaiveEvent): NaiveEvent {
  if (type === 'SourceAdded') return { ...fact, data: { ...fact.data, sources: [...((fact.data['sources'] as object[] | undefined) ?? [{}]), ...(data['sources'] as object[])] } };
  if (type === 'ClaimDisputed') return { ...fact, disputes: (fact.disputes ?? 0) + 1 };
  const { occurred, ...fields } = data['correction'] as { occurred?: { date: string; zone?: string } };
  const after = { ...fact, data: { ...fact.data, ...fields } };
  for (const [field, value] of Object.entries(fields)) if (value === null) Reflect.deleteProperty(after.data, field);
  return occurred ? { ...after, date: occurred.date, offsetHours: offsetOf(occurred.zone) } : after;
}

const offsetOf = (zone = 'UTC'): number => (zone === 'UTC' ? 0 : Number(zone.slice(0, 3)));

