import { setImmediate as later } from 'node:timers/promises';
import fc from 'fast-check';
import { inFlight, type Work } from './in-flight.js';

async function* from<Result>(works: readonly Work<Result>[], counted: { taken: number } = { taken: 0 }): AsyncGenerator<Work<Result>> {
  for (const work of works) {
    counted.taken += 1;
    yield work;
  }
}

async function all<Result>(results: AsyncIterable<Result>): Promise<Result[]> {
  const found: Result[] = [];
  for await (const result of results) found.push(result);
  return found;
}

describe('Work in flight', () => {
  it('overtakes none of its own key, nor any that has no key, is never more than allowed, and is answered in its order', async () => {
    const drawn = fc.record({ key: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }), turns: fc.integer({ min: 0, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), async (plan, most) => {
        const running = new Set<number>();
        const done = new Set<number>();
        const works = plan.map(({ key, turns }, place): Work<number> => ({
          key,
          run: async () => {
            const mustBeDone = plan.slice(0, place).flatMap((earlier, at) => (key === undefined || earlier.key === undefined || earlier.key === key ? [at] : []));
            expect(mustBeDone.filter((at) => !done.has(at))).toEqual([]);
            if (key === undefined) expect(running.size).toBe(0);
            running.add(place);
            expect(running.size).toBeLessThanOrEqual(most);
            for (let turn = 0; turn < turns; turn++) await later();
            running.delete(place);
            done.add(place);
            return place;
          },
        }));
        expect(await all(inFlight(from(works), most))).toEqual(plan.map((_work, place) => place));
      }),
    );
  });

  it('is answered while the source has nothing more to give yet', async () => {
    let release = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (release = resolve));
    const source = (async function* (): AsyncGenerator<Work<string>> {
      yield { key: 'a', run: async () => 'first' };
      await waiting;
    })();
    const results = inFlight(source, 4);
    expect(await results.next()).toEqual({ done: false, value: 'first' });
    release();
    expect(await results.next()).toEqual({ done: true, value: undefined });
  });

  it('is not taken from the source while its results are not', async () => {
    const counted = { taken: 0 };
    const works = Array.from({ length: 100 }, (_, place): Work<number> => ({ key: `key ${place}`, run: async () => place }));
    const results = inFlight(from(works, counted), 4);
    await results.next();
    for (let turn = 0; turn < 20; turn++) await later();
    expect(counted.taken).toBeLessThanOrEqual(6);
    expect(await all(results)).toHaveLength(99);
  });

  it('that was begun is finished and answered where the source fails, before the failure is', async () => {
    const source = (async function* (): AsyncGenerator<Work<string>> {
      yield { key: 'a', run: () => later('slow') };
      throw new Error('broken off');
    })();
    const results = inFlight(source, 4);
    expect(await results.next()).toEqual({ done: false, value: 'slow' });
    await expect(results.next()).rejects.toThrow('broken off');
  });
});
