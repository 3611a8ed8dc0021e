import type { DiplomaticEvent } from '../../src/catalogue/index.js';
import { decide, type Lifecycle, type Strictness } from '../../src/kernel/lifecycle.js';
import type { Anomaly, RecordedEvent } from '../../src/kernel/recorded-event.js';

/** An event as a story tells it: its date, its type, and what else it says. */
export const on = (date: string, type: DiplomaticEvent['type'], data: object = {}): DiplomaticEvent =>
  ({ type, data: { occurred: { date }, sources: [{ publisher: 'Reuters' }], ...data } }) as unknown as DiplomaticEvent;

/** The events as recorded one after the other; each has the id `event-<place>`, from 0. */
export const onRecord = (events: readonly DiplomaticEvent[]): RecordedEvent<DiplomaticEvent>[] =>
  events.map((event, place) => ({
    eventId: `event-${place}`, stream: 'story', revision: BigInt(place), position: BigInt(place), recordedAt: place, learned: place, event, metadata: { schemaVersion: 1, recordedBy: 'test' },
  }));

/** What is found wrong with the next event, given those on record. */
export const anomaliesOf = <State>(lifecycle: Lifecycle<DiplomaticEvent, State>, given: readonly DiplomaticEvent[], next: DiplomaticEvent, strictness: Strictness = { mode: 'import' }): readonly Anomaly[] =>
  decide(lifecycle, onRecord(given), { eventId: 'next', event: next }, strictness);

/** The rules that an import of the next event names. */
export const rulesBroken = <State>(lifecycle: Lifecycle<DiplomaticEvent, State>, given: readonly DiplomaticEvent[], next: DiplomaticEvent): string[] =>
  anomaliesOf(lifecycle, given, next).map(({ rule }) => rule);

/** Rule and colliding event of each anomaly, as `rule event-0`. */
export const collisions = <State>(lifecycle: Lifecycle<DiplomaticEvent, State>, given: readonly DiplomaticEvent[], next: DiplomaticEvent): string[] =>
  anomaliesOf(lifecycle, given, next).map(({ rule, collidesWith }) => [rule, collidesWith].filter(Boolean).join(' '));

/** The places of a life's events that break a rule when each is recorded after those before it; empty for a lawful life. */
export const faultsIn = <State>(lifecycle: Lifecycle<DiplomaticEvent, State>, life: readonly DiplomaticEvent[]): string[] =>
  life.flatMap((next, place) => rulesBroken(lifecycle, life.slice(0, place), next).map((rule) => `${place}: ${rule}`));
