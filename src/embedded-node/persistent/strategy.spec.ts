import fc from 'fast-check';
import { chooseConsumer, STRATEGIES } from './strategy.js';

const candidates = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 50 }), free: fc.integer({ min: 0, max: 3 }) }), { selector: ({ id }) => id });

describe('consumer strategies', () => {
  it('never send to a consumer without room', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STRATEGIES), candidates, fc.string(), fc.nat(50), (strategy, all, key, last) => {
        const chosen = chooseConsumer(strategy, all, key, last);
        if (chosen !== undefined) expect(all.find(({ id }) => id === chosen)?.free).toBeGreaterThan(0);
        else if (!strategy.startsWith('Pinned')) expect(all.every(({ free }) => free === 0)).toBe(true);
      }),
    );
  });

  it('keep a pinned key with its consumer when another leaves', () => {
    fc.assert(
      fc.property(candidates, fc.string(), fc.nat(), (some, key, index) => {
        const all = some.map(({ id }) => ({ id, free: 1 }));
        const owner = chooseConsumer('Pinned', all, key, 0);
        const others = all.filter(({ id }) => id !== owner);
        const leaving = others[index % Math.max(1, others.length)];
        expect(chooseConsumer('Pinned', all.filter((candidate) => candidate !== leaving), key, 0)).toBe(owner);
      }),
    );
  });

  it('take turns', () => {
    const all = [1, 2, 3].map((id) => ({ id, free: 1 }));
    expect([0, 1, 2, 3].map((last) => chooseConsumer('RoundRobin', all, '', last))).toEqual([1, 2, 3, 1]);
  });
});
