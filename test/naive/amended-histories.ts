import fc from 'fast-check';
import { anyDensity, anyHappening, eventId, LEARNED } from './histories.js';
import type { NaiveEvent } from './naive-time.js';

const saying = fc.record({
  kind: fc.constantFrom('correction', 'correction', 'retraction', 'retraction', 'source', 'dispute', 'merge'),
  back: fc.integer({ min: 1, max: 12 }),
  other: fc.integer({ min: 1, max: 12 }),
  learned: fc.integer({ min: 0, max: 60 }),
  day: fc.integer({ min: 0, max: 120 }),
});

/** Histories in which events, and what was said of them, are corrected, retracted, disputed, sourced and merged; an amendment in the stream of what it is about. */
export const amendedHistory: fc.Arbitrary<NaiveEvent[]> = fc
  .tuple(anyDensity(anyHappening), fc.array(saying, { maxLength: 10 }))
  .map(([facts, sayings]) => {
    const events = [...facts];
    for (const said of sayings) {
      const about = events.at(-said.back);
      if (!about) continue;
      const place = events.length;
      events.push({ ...amendment(about, events, said), learned: Math.max(about.learned, LEARNED + said.learned), eventId: eventId(place), position: place + 1, date: '2024-01-01', offsetHours: 0 });
    }
    return events;
  });

type Said = typeof saying extends fc.Arbitrary<infer T> ? T : never;

function amendment(about: NaiveEvent, events: readonly NaiveEvent[], { kind, other, day }: Said): Pick<NaiveEvent, 'type' | 'data'> {
  const reasoned = { about: about.eventId, reason: 'x' };
  if (isAmendment(about) || kind === 'retraction') return { type: 'FactRetracted', data: reasoned };
  const alike = events.filter(({ type, eventId: id, data }) => type === about.type && id !== about.eventId && data['treatyId'] === about.data['treatyId']).at(-other);
  if (kind === 'correction') return { type: 'FactCorrected', data: { ...reasoned, correction: alike ? alike.data : { occurred: { date: new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10) } } } };
  if (kind === 'merge' && alike) return { type: 'DuplicateMerged', data: { ...reasoned, duplicateOf: alike.eventId } };
  if (kind === 'dispute') return { type: 'ClaimDisputed', data: { ...reasoned, claimedBy: 'RUS' } };
  return { type: 'SourceAdded', data: { about: about.eventId, sources: [{ publisher: 'x', claimedBy: 'KOR' }] } };
}

export const isAmendment = ({ data }: NaiveEvent): boolean => data['about'] !== undefined && typeof data['about'] === 'string';

/** The history in which these events were never recorded: what was said of them was not said either, and nothing was merged into them. */
export function neverRecorded(events: readonly NaiveEvent[], ids: readonly string[]): NaiveEvent[] {
  const gone = new Set(ids);
  const isGone = ({ eventId: id, data }: NaiveEvent): boolean => gone.has(id) || gone.has(String(data['about'])) || gone.has(String(data['duplicateOf']));
  return events.filter((event) => {
    if (isGone(event)) gone.add(event.eventId);
    return !gone.has(event.eventId);
  });
}
