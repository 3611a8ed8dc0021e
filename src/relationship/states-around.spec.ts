import fc from 'fast-check';
import { answersOf } from '../../test/naive/answers.js';
import { anyDensity, anyHappening } from '../../test/naive/histories.js';
import { END_OF_TIME } from '../kernel/time/occurrence.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { Relationships } from './queries/relationships.js';
import { StatesAround } from './states-around.js';

const LATER = [0, 20, 40, 200].map((days) => days * 86_400_000);

describe('The states around an event', () => {
  it('are those that a fold of the record without it and with it gives, whatever happened', () => {
    fc.assert(
      fc.property(anyDensity(anyHappening), (events) => {
        const { store, close } = answersOf(events);
        const relationships = new Relationships(store);
        const around = new StatesAround(store, relationships);
        for (const event of store.eventsAfter(-1n, 100)) {
          const { start } = parseOccurred((event.event.data as { occurred: unknown }).occurred);
          for (const pair of event.pairs) {
            for (const at of LATER.map((later) => start + later)) {
              const point = { asOf: { kind: 'instant' as const, at }, knownAt: END_OF_TIME, certainty: 'possible' as const };
              expect(around.at(pair, event, around.newestBefore(pair, event), at)).toEqual({
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
