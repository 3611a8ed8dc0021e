import type { DiplomaticEvent } from '../catalogue/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { decide, type Strictness } from '../kernel/lifecycle.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { treatyLifecycle } from './lifecycle.js';

const event = (type: DiplomaticEvent['type'], date: string, data: object): DiplomaticEvent =>
  ({ type, data: { treatyId: 't', occurred: { date }, sources: [{ publisher: 'TASS' }], ...data } }) as unknown as DiplomaticEvent;
const signed = (date: string) => event('TreatySigned', date, { title: 'Partnership', signatories: ['PRK', 'RUS'] });
const ratified = (party: string, date: string, act = 'ratification') => event('TreatyRatified', date, { party, act });
const entered = (date: string) => event('TreatyEnteredIntoForce', date, {});
const denounced = (by: string, date: string) => event('TreatyDenounced', date, { by });
const terminated = (date: string) => event('TreatyTerminated', date, { cause: 'agreement' });

const onRecord = (events: readonly DiplomaticEvent[]): RecordedEvent<DiplomaticEvent>[] =>
  events.map((told, place) => ({
    eventId: `event-${place}`, stream: 'treaty-t', revision: BigInt(place), position: BigInt(place), recordedAt: place, learned: place, event: told, metadata: { schemaVersion: 1, recordedBy: 'test' },
  }));
const rules = (history: readonly DiplomaticEvent[], next: DiplomaticEvent, strictness: Strictness = { mode: 'import' }): string[] =>
  decide(treatyLifecycle, onRecord(history), { eventId: 'next', event: next }, strictness).map(({ rule }) => rule);

describe('The life of a treaty', () => {
  it('is signed, ratified by each party, in force, and ended', () => {
    const life = [signed('2024-06-19'), ratified('RUS', '2024-11-09'), ratified('PRK', '2024-11-11'), entered('2024-12-04'), denounced('RUS', '2030-01-01'), terminated('2031-01-01')];
    life.forEach((next, place) => expect(rules(life.slice(0, place), next)).toEqual([]));
  });

  it('is acceded to without a signature, but not ratified without one', () => {
    expect(rules([signed('2024-06-19')], ratified('BLR', '2025-01-01', 'accession'))).toEqual([]);
    expect(rules([signed('2024-06-19')], ratified('BLR', '2025-01-01'))).toEqual(['signature-before-ratification']);
  });

  it('is not ratified before its signature, nor twice', () => {
    expect(rules([signed('2024-06-19')], ratified('RUS', '2024-06-01'))).toEqual(['signature-before-ratification']);
    expect(rules([signed('2024-06-19'), ratified('RUS', '2024-11-09')], ratified('RUS', '2024-11-20'))).toEqual(['consent-once']);
  });

  it('is not in force before its signature, nor after its end', () => {
    expect(rules([signed('2024-06-19')], entered('2024-01-01'))).toEqual(['signature-before-force']);
    expect(rules([signed('2024-06-19'), terminated('2025-01-01')], entered('2025-02-01'))).toEqual(['treaty-not-ended']);
  });

  it('is denounced only by a party', () => {
    expect(rules([signed('2024-06-19')], denounced('KOR', '2025-01-01'))).toEqual(['party-denounces']);
    expect(rules([signed('2024-06-19'), ratified('KOR', '2024-12-01', 'accession')], denounced('KOR', '2025-01-01'))).toEqual([]);
  });

  it.each(['2020-01-01', '2024-06-19', '2030-01-01'])('is signed once, and a second signing of %s names the first', (date) => {
    try {
      rules([signed('2024-06-19')], signed(date), { mode: 'person' });
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      expect((error as DomainError).context).toEqual({ rule: 'recorded-once', collidesWith: 'event-0' });
      return;
    }
    throw new Error('the second signing was not refused');
  });

  it('names what a late termination puts in the wrong', () => {
    expect(rules([signed('2024-06-19'), entered('2024-12-04')], terminated('2024-08-01'))).toEqual(['treaty-not-ended']);
  });
});
