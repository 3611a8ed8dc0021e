import fc from 'fast-check';
import { answersOf } from '../../test/naive/answers.js';
import { anyDensity, anyHappening } from '../../test/naive/histories.js';
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
      { numRuns: 100 },
    );
  });
});
