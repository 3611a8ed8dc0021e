import fc from 'fast-check';
import { peaksBetween } from './peaks.js';

const DAY = 86_400_000;
/** As the index is made up: halved every thirty days, on a scale that nothing leaves. */
const balanceAt = (acts: readonly { at: number; weight: number }[], now: number): number => {
  const left = acts.filter(({ at }) => at <= now).map(({ at, weight }) => weight * 2 ** (-(now - at) / (30 * DAY)));
  const sum = (sign: number) => left.filter((weight) => weight * sign > 0).reduce((total, weight) => total + Math.abs(weight), 0);
  return (sum(1) - sum(-1)) / (sum(1) + sum(-1) + 20);
};

describe('Where a number was highest', () => {
  it('is found however the acts lie, to a part in a million', () => {
    const acts = fc.array(fc.record({ at: fc.integer({ min: -100 * DAY, max: 40 * DAY }), weight: fc.integer({ min: -9, max: 9 }) }), { maxLength: 8 });
    fc.assert(
      fc.property(acts, fc.integer({ min: 0, max: 39 * DAY }), fc.array(fc.integer({ min: 0, max: 40 * DAY }), { maxLength: 40 }), (all, from, anywhere) => {
        const to = 40 * DAY;
        const highest = Math.max(balanceAt(all, to), ...peaksBetween(from, to, all.map(({ at }) => at)).map((at) => balanceAt(all, at)));
        for (const at of anywhere.filter((each) => each >= from)) expect(balanceAt(all, at)).toBeLessThanOrEqual(highest + 1e-6);
      }),
    );
  });

  it('is looked for daily where nothing happened, less often in a longer time, and never outside of it', () => {
    expect(peaksBetween(0, 3 * DAY, [-5, 0, DAY + 5, 3 * DAY, 9 * DAY])).toEqual([0, DAY, DAY + 4, DAY + 5, 2 * DAY, 3 * DAY - 1]);
    expect(peaksBetween(0, 310 * DAY, []).slice(0, 3)).toEqual([0, 10 * DAY, 20 * DAY]);
    expect(peaksBetween(0, 5, [])).toEqual([0]);
  });
});
