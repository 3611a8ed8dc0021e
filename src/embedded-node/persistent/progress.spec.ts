import fc from 'fast-check';
import { Progress } from './progress.js';

describe('the progress of a group', () => {
  it('never lets a checkpoint pass what is still owed, whatever the order of settling', () => {
    const steps = fc.array(fc.record({ owed: fc.boolean(), rank: fc.nat() }), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (places) => {
        const progress = new Progress(-1);
        const owed = new Set<number>();
        for (const [place, step] of places.entries()) {
          progress.read(place, step.owed);
          if (step.owed) owed.add(place);
        }
        const order = [...owed].sort((one, other) => (places[one]?.rank ?? 0) - (places[other]?.rank ?? 0));
        for (const place of [undefined, ...order]) {
          if (place !== undefined) {
            progress.settle(place);
            owed.delete(place);
          }
          const least = Math.min(...owed, places.length);
          expect(progress.checkpoint).toBe(least - 1);
        }
      }),
    );
  });
});
