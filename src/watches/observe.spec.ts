import fc from 'fast-check';
import { pairOf } from '../kernel/actor-pair.js';
import type { StatePart } from './condition.js';
import { observe, type Look, type Observed } from './observe.js';
import { evolve, withPair, type Watch, type WatchPoint } from './watch.js';

const pair = pairOf('KOR', 'RUS');
const number = { kind: 'number' } as const;
const DAY = 86_400_000;

const watchFor = (when: Watch['terms']['when'], set: WatchPoint = { position: 0n, at: 0 }): Watch => {
  const watch = evolve(undefined, { eventId: 'set', position: set.position, revision: 0n, recordedAt: set.at, event: { type: 'WatchSet', data: { watchId: 'w', name: 'A watch', pair: 'KOR-RUS', when, deliver: 'sse' } } });
  if (!watch) throw new Error('A watch that is set is none');
  return watch;
};

/** What is seen at a point; it changes at the instants. */
const seeing = (partsAt: (point: WatchPoint) => StatePart[], changes: readonly number[] = []): Look => ({
  parts: (_pair, point) => partsAt(point),
  peaks: (_pair, point, from) => [from, ...changes].filter((at) => at >= from && at < point.at).map((at) => ({ ...point, at })),
});

/** As the store takes it: behind what the watch has recorded so far. */
const recorded = (watch: Watch, { eventId, event }: Observed): Watch => {
  const after = evolve(watch, { eventId, event, position: 1_000n, recordedAt: 0, revision: watch.revision + 1n });
  if (!after) throw new Error('The watch is gone');
  return after;
};

describe('A watch on a history of states', () => {
  type State = Readonly<Record<string, number>>;
  const state: fc.Arbitrary<State> = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -2, max: 2 }));
  const history = fc.record({
    states: fc.array(state, { minLength: 2, maxLength: 30 }),
    /** Who looks at each state: the one, the other, both one after the other; and whether memory is lost before. */
    looks: fc.array(fc.record({ who: fc.constantFrom('one', 'other', 'both'), forgets: fc.boolean() }), { minLength: 30, maxLength: 30 }),
  });
  const partsOf = (values: State): StatePart[] => Object.entries(values).map(([name, value]) => ({ pointer: `/${name}`, value }));

  it('fires exactly where it came to hold, once, whoever looks and however often memory is lost', () => {
    fc.assert(
      fc.property(history, ({ states, looks }) => {
        const negative = (values: State | undefined) => Object.keys(values ?? {}).filter((name) => (values?.[name] ?? 0) < 0);
        const expected = states.slice(1).map((values, place) => negative(values).filter((name) => !negative(states[place]).includes(name)).map((name) => `/${name}`).sort());

        const look = seeing(({ position }) => partsOf(states[Number(position)] ?? {}));
        const log: Observed[] = [];
        const fresh = () => log.reduce(recorded, watchFor({ field: '/*', below: 0 }));
        const memories: Record<string, Watch> = { one: fresh(), other: fresh() };
        const fired = states.slice(1).map((_, place) => {
          const point = { position: BigInt(place + 1), at: place };
          const { who, forgets } = looks[place] ?? { who: 'one', forgets: false };
          const began: string[] = [];
          for (const name of who === 'both' ? ['one', 'other'] : [who]) {
            let watch = forgets ? fresh() : (memories[name] ?? fresh());
            for (const missed of log.slice(Number(watch.revision))) watch = recorded(watch, missed);
            const { holding, observed } = observe(watch, number, pair, point, look) ?? {};
            if (holding) watch = { ...watch, pairs: withPair(watch, 'KOR-RUS', holding) };
            if (observed) {
              log.push(observed);
              watch = recorded(watch, observed);
              if (observed.event.type === 'WatchFired') began.push(...observed.event.data.changes.map(({ field }) => field));
            }
            memories[name] = watch;
          }
          return began.sort();
        });
        expect(fired).toEqual(expected);
        expect(new Set(log.map(({ eventId }) => eventId)).size).toBe(log.length);
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing of a point that was looked at already, nor of what held as it was set', () => {
    const watch = watchFor({ field: '/a', below: 0 }, { position: 5n, at: 50 });
    const look = seeing(() => [{ pointer: '/a', value: -1 }]);
    expect(observe(watch, number, pair, { position: 5n, at: 50 }, look)).toBeUndefined();
    expect(observe(watch, number, pair, { position: 4n, at: 90 }, look)).toBeUndefined();
    expect(observe(watch, number, pair, { position: 6n, at: 60 }, look)).toEqual({ holding: { held: ['/a'], from: { position: 5n, at: 50 } } });
  });

  it('makes the same event of the same point, with the value before where an event was the cause', () => {
    const watch = watchFor({ field: '/a', below: 0 });
    const look = seeing(({ position }) => [{ pointer: '/a', value: position < 7n ? 1 : -1 }]);
    const cause = { eventId: '5eed0000-0000-4000-8000-000000000002', type: 'ProtestLodged' };
    const point = { position: 7n, at: Date.parse('2024-06-21T05:00:00Z') };
    const { observed } = observe(watch, number, pair, point, look, cause) ?? {};
    expect(observed?.event).toEqual({
      type: 'WatchFired',
      data: { watchId: 'w', name: 'A watch', pair: 'KOR-RUS', position: '7', asOf: '2024-06-21T05:00:00.000Z', held: ['/a'], cause, changes: [{ field: '/a', from: 1, to: -1 }] },
    });
    expect(observe(watch, number, pair, point, look)?.observed).toMatchObject({ eventId: observed?.eventId, event: { data: { changes: [{ field: '/a', to: -1 }] } } });
  });

  it('sees a number fall from wherever it was highest in the time, and rearms once the time is past', () => {
    const balance = (at: number) => (at < 3 * DAY ? 0.1 : at < 8 * DAY ? 0.5 : 0.15);
    const look = seeing(({ at }) => [{ pointer: '/index/balance', value: balance(at) }], [3 * DAY, 8 * DAY]);
    let watch = watchFor({ field: '/index/balance', fallsBy: 0.3, within: 'P14D' });
    const said = [2, 5, 7.9, 8.1, 15, 21, 23, 40].map((day) => {
      const { holding, observed } = observe(watch, number, pair, { position: 1n, at: day * DAY }, look) ?? {};
      if (holding) watch = { ...watch, pairs: withPair(watch, 'KOR-RUS', holding) };
      if (observed) watch = recorded(watch, observed);
      return [day, observed?.event.type ?? '', observed?.event.type === 'WatchFired' ? observed.event.data.changes[0]?.from : ''];
    });
    expect(said.filter(([, type]) => type !== '')).toEqual([
      [8.1, 'WatchFired', 0.5],
      [23, 'WatchRearmed', ''],
    ]);
  });

  it('keeps to what it holds where more holds than it can keep, and fires for nothing twice', () => {
    const names = (from: number, to: number): StatePart[] => Array.from({ length: to - from }, (_, place) => ({ pointer: `/a/${from + place}`, value: -1 }));
    const states = [[], names(1, 501), names(0, 501), names(1, 501), names(0, 500), names(0, 500)];
    const look = seeing(({ position }) => states[Number(position)] ?? []);
    let watch = watchFor({ field: '/a/*', below: 0 });
    const said = states.slice(1).map((_, place) => {
      const { observed } = observe(watch, number, pair, { position: BigInt(place + 1), at: place }, look) ?? {};
      if (!observed) return 0;
      watch = recorded(watch, observed);
      expect(observed.event.data.held).toHaveLength(500);
      return observed.event.type === 'WatchFired' ? observed.event.data.changes.map(({ field }) => field) : observed.event.type;
    });
    expect([Array.isArray(said[0]) && said[0].length, ...said.slice(1)]).toEqual([500, 0, 0, ['/a/0'], 0]);
  });

  it('keeps a watch that is removed for gone, and one that was set again for none', () => {
    const removed = { eventId: 'gone', position: 9n, revision: 1n, recordedAt: 0, event: { type: 'WatchRemoved', data: { watchId: 'w', name: 'A watch' } } } as const;
    expect(evolve(watchFor({ field: '/a', below: 0 }), removed)).toBeUndefined();
    expect(evolve(undefined, removed)).toBeUndefined();
  });
});
