import fc from 'fast-check';
import { lastOf, say, standing, type Trail } from './trail.js';

describe('A trail', () => {
  it('answers as a map does to which the same was said, and leaves the trails before it as they were', () => {
    const step = fc.record({ keys: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }), value: fc.option(fc.integer(), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const trails: Trail<number>[] = [undefined];
        const maps = [new Map<string, number | undefined>()];
        for (const { keys, value } of steps) {
          trails.push(say(trails.at(-1), keys, value));
          maps.push(new Map([...(maps.at(-1) ?? []), ...keys.map((key) => [key, value] as const)]));
        }
        trails.forEach((trail, place) => {
          const map = maps[place];
          for (const key of ['a', 'b', 'c']) expect(lastOf(trail, key)).toBe(map?.get(key));
          const values = [...(map?.values() ?? [])].filter((value) => value !== undefined);
          if (values.length === 0) expect(standing(trail)).toBeUndefined();
          else expect(values).toContain(standing(trail));
        });
      }),
    );
  });
});
