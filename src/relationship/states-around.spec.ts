import { jest } from '@jest/globals';
import fc from 'fast-check';
import { answersOf } from '../../test/naive/answers.js';
import { anyDensity, anyHappening, eventId, LEARNED } from '../../test/naive/histories.js';
import { END_OF_TIME } from '../kernel/time/occurrence.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { pairKey } from '../kernel/actor-pair.js';
import { LogTrail } from './log-trail.js';
import { Relationships } from './queries/relationships.js';
import { StatesAround } from './states-around.js';

const LATER = [0, 20, 40, 200].map((days) => days * 86_400_000);

describe('The states around an event', () => {
  it('are those that a fold of the record without it and with it gives, whatever happened', () => {
    fc.assert(
      fc.property(anyDensity(anyHappening), (events) => {
        const { store, close } = answersOf(events);
        const relationships = new Relationships(store);
        const trail = new LogTrail();
        const around = new StatesAround(store);
        for (const event of trail.linked(-1n, store.eventsAfter(-1n, 100).map(({ event: { type }, ...rest }) => ({ ...rest, type })))) {
          const found = store.event(event.eventId);
          const { start } = parseOccurred((found?.event.data as { occurred: unknown }).occurred);
          for (const pair of event.pairs) {
            // By turns as one who has read all before it, and as one who comes to it at once.
            const seen = around.of(pair, found!, event.position % 5n === 0n ? undefined : event.previous.get(pairKey(pair)));
            for (const at of LATER.map((later) => start + later)) {
              const point = { asOf: { kind: 'instant' as const, at }, knownAt: END_OF_TIME, certainty: 'possible' as const };
              expect(seen.at(at)).toEqual({
                before: relationships.at(pair, { ...point, position: event.position - 1n }),
                after: relationships.at(pair, { ...point, position: event.position }),
              });
            }
          }
        }
        close();
      }),
      { numRuns: 40 },
    );
  });

  it('are told of a record in its order without folding any of it a second time, however long it is', () => {
    const events = Array.from({ length: 400 }, (_, place) => ({
      type: 'ContactHeld', data: { contactId: `c${place}`, mode: 'phone', participants: ['KOR', 'RUS'] }, date: new Date(Date.UTC(2020, 0, 1 + place)).toISOString().slice(0, 10),
      offsetHours: 0, learned: LEARNED + place, eventId: eventId(place), position: place + 1,
    }));
    const { store, close } = answersOf(events);
    const [folds, listings] = [jest.spyOn(store, 'foldAt'), jest.spyOn(store, 'facts')];
    const around = new StatesAround(store);
    const trail = new LogTrail();
    let told = 0;
    for (let after = -1n; told < events.length; ) {
      for (const event of trail.linked(after, store.eventsAfter(after, 64).map((found) => ({ ...found, type: found.event.type })))) {
        for (const pair of event.pairs) expect(around.of(pair, store.event(event.eventId)!, event.previous.get(pairKey(pair))).at(LEARNED).after.lastEvent?.eventId).toBe(event.eventId);
        after = event.position;
        told++;
      }
    }
    expect([folds.mock.calls.length, listings.mock.calls.length]).toEqual([0, 0]);
    close();
  });
});
