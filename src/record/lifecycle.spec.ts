import type { Amendment, CatalogueEvent, DiplomaticEvent } from '../catalogue/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Lifecycle, Strictness } from '../kernel/lifecycle.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { on } from '../../test/support/lifecycle-story.js';
import { anomaliesOf, factAmended, factKnownAt } from './lifecycle.js';

/** A demand is answered after it was made, and made once. */
const occasion: Lifecycle<DiplomaticEvent, { readonly made?: string }> = {
  initial: {},
  evolve: (state, { type }, eventId) => (type === 'DemandMade' ? { made: eventId } : state),
  opens: ({ type }) => (type === 'DemandMade' ? ['the demand'] : []),
  violations: ({ made }, { type }) => (type === 'ResponseGiven' && !made ? [{ rule: 'demand-before-response', message: 'not made by then' }] : []),
};

const sources = [{ publisher: 'Reuters' }];
const demand = (date: string) => on(date, 'DemandMade', { text: 'stop' });
const response = (date: string) => on(date, 'ResponseGiven', { outcome: 'rejected' });
const corrected = (about: string, correction: object): CatalogueEvent => ({ type: 'FactCorrected', data: { about, reason: 'misread', sources, correction } }) as CatalogueEvent;
const retracted = (about: string): CatalogueEvent => ({ type: 'FactRetracted', data: { about, reason: 'a hoax', sources } });
const sourced = (about: string): CatalogueEvent => ({ type: 'SourceAdded', data: { about, sources } });

/** Each is `event-<place>`, learned at the instant of its place. */
const onRecord = (...events: CatalogueEvent[]): RecordedEvent<CatalogueEvent>[] =>
  events.map((event, place) => ({
    eventId: `event-${place}`, stream: 'story', revision: BigInt(place), position: BigInt(place), recordedAt: place, learned: place, event, metadata: { schemaVersion: 1, recordedBy: 'test' },
  }));

function amend(given: CatalogueEvent[], amendment: CatalogueEvent, strictness: Strictness = { mode: 'person' }): string[] {
  const history = onRecord(...given, amendment);
  const amending = history.pop() as RecordedEvent<Amendment>;
  return anomaliesOf(occasion, history, amending, strictness).map(({ rule, collidesWith }) => [rule, collidesWith].filter(Boolean).join(' '));
}

function ruleOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.context['rule'] ?? error.kind;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('An amendment', () => {
  it('that keeps the rules is recorded without anomalies', () => {
    expect(amend([demand('2024-06-01'), response('2024-06-05')], corrected('event-0', { occurred: { date: '2024-06-02' } }))).toEqual([]);
    expect(amend([demand('2024-06-01')], retracted('event-0'))).toEqual([]);
  });

  it('of a fact is refused where it makes the fact itself break a rule, and recorded with it where it is forced or imported', () => {
    const given = [demand('2024-06-01'), response('2024-06-05')];
    const early = corrected('event-1', { occurred: { date: '2024-05-01' } });
    expect(ruleOf(() => amend(given, early))).toBe('demand-before-response');
    expect(amend(given, early, { mode: 'import' })).toEqual(['demand-before-response']);
    expect(amend(given, early, { mode: 'person', force: { reason: 'so the archive says' } })).toEqual(['demand-before-response']);
  });

  it('names what it puts in the wrong of the others, whether they come after the fact or before it', () => {
    expect(amend([demand('2024-06-01'), response('2024-06-05')], corrected('event-0', { occurred: { date: '2024-06-10' } }))).toEqual(['demand-before-response event-1']);
    expect(amend([demand('2024-06-01'), response('2024-06-05')], retracted('event-0'))).toEqual(['demand-before-response event-1']);
  });

  it('is not refused for a rule that the fact broke before', () => {
    expect(amend([response('2024-06-05')], corrected('event-0', { text: 'no' }))).toEqual(['demand-before-response']);
  });

  it('holds nothing against an order that partial dates leave open', () => {
    expect(amend([demand('2024-06-01'), response('2024-06-05')], corrected('event-0', { occurred: { date: '2024-06' } }))).toEqual([]);
  });

  it('makes room for a fact that takes the place of one that was retracted', () => {
    expect(amend([demand('2024-06-01'), retracted('event-0'), demand('2024-06-03')], corrected('event-2', { occurred: { date: '2024-06-02' } }))).toEqual([]);
    expect(ruleOf(() => amend([demand('2024-06-01'), retracted('event-0'), demand('2024-06-03')], retracted('event-1')))).toBe('recorded-once');
  });

  it('corrects nothing that was retracted, nor an amendment; but a retraction can be retracted, once', () => {
    const given = onRecord(demand('2024-06-01'), retracted('event-0'));
    expect(ruleOf(() => factAmended(given, corrected('event-0', {}) as Amendment))).toBe('not-retracted');
    expect(ruleOf(() => factAmended(given, retracted('event-0') as Amendment))).toBe('not-retracted');
    expect(ruleOf(() => factAmended(given, sourced('event-1') as Amendment))).toBe('amend-the-fact');
    expect(factAmended(given, retracted('event-1') as Amendment).eventId).toBe('event-0');
    const reinstated = [...given, ...onRecord(demand('2024-06-01'), retracted('event-0'), retracted('event-1')).slice(2)];
    expect(ruleOf(() => factAmended(reinstated, retracted('event-1') as Amendment))).toBe('not-retracted');
    expect(factAmended(reinstated, retracted('event-0') as Amendment).eventId).toBe('event-0');
  });

  it('is about an event of the same stream, and about a fact in the end', () => {
    expect(ruleOf(() => factAmended(onRecord(demand('2024-06-01')), retracted('event-7') as Amendment))).toBe('not-found');
    const registered = { type: 'ActorRegistered', data: { actor: 'nsa:x', kind: 'non-state', name: 'X', sources } } as unknown as CatalogueEvent;
    expect(ruleOf(() => factAmended(onRecord(registered), retracted('event-0') as Amendment))).toBe('facts-are-amended');
  });

  it('corrects the fact as it was known when the correction was learned', () => {
    const [fact, ...rest] = onRecord(demand('2024-06-01'), corrected('event-0', { text: 'stop at once' }), corrected('event-0', { text: 'stop, please' }));
    const history = fact ? [fact, ...rest] : [];
    const textAt = (instant: number) => (factKnownAt(history, fact as RecordedEvent<DiplomaticEvent>, instant).data as { text?: string }).text;
    expect([textAt(0), textAt(1), textAt(2)]).toEqual(['stop', 'stop at once', 'stop, please']);
    expect(ruleOf(() => textAt(-1))).toBe('malformed');
  });
});
