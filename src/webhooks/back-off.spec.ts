import fc from 'fast-check';
import { GIVE_UP_AFTER, nextAttempt, pauseAfter } from './back-off.js';

describe('Trying again', () => {
  it('waits twice as long each time, up to an hour, and never all at the same time', () => {
    expect([1, 2, 3, 4, 12, 13, 1_000].map((attempts) => pauseAfter(attempts, 0.5))).toEqual([1_000, 2_000, 4_000, 8_000, 2_048_000, 3_600_000, 3_600_000]);
    expect([pauseAfter(3, 0), pauseAfter(3, 1)]).toEqual([2_000, 6_000]);
  });

  it('goes on for a day, some thirty times, and then no more', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (randoms) => {
        let now = 0;
        let attempts = 0;
        for (const random of randoms) {
          attempts += 1;
          const next = nextAttempt(attempts, 0, now, random);
          if (next === undefined) break;
          expect(next).toBeGreaterThan(now);
          now = next;
        }
        expect(now).toBeGreaterThanOrEqual(GIVE_UP_AFTER);
        expect(now).toBeLessThanOrEqual(GIVE_UP_AFTER + 1.5 * 3_600_000);
        expect(attempts).toBeLessThan(100);
      }),
    );
  });
});
