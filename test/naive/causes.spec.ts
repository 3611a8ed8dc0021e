import fc from 'fast-check';
import { pairOf } from '../../src/kernel/actor-pair.js';
import type { Point } from '../../src/kernel/point.js';
import { GetChanges, GetChangesHandler, type Between, type ChangesAnswer } from '../../src/relationship/changes/get-changes.js';
import { changesBetween, type Change } from '../../src/relationship/fold/view/changes.js';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import type { PointQuery } from '../../src/relationship/queries/point-query.js';
import { Relationships } from '../../src/relationship/queries/relationships.js';
import { DEFAULT_WEIGHING } from '../../src/relationship/queries/weighing.js';
import { amendedHistory, neverRecorded } from './amended-histories.js';
import { answersOf, pointOf } from './answers.js';
import { LEARNED, question } from './histories.js';
import { runs } from './runs.js';
import type { NaiveEvent } from './naive-time.js';

const PAIR = pairOf('KOR', 'RUS');

async function asked<T>(events: readonly NaiveEvent[], ask: (store: ReturnType<typeof answersOf>['store']) => Promise<T>): Promise<T> {
  const { store, close } = answersOf(events);
  try {
    return await ask(store);
  } finally {
    close();
  }
}

const stateOf = (events: readonly NaiveEvent[], point: Point): Promise<RelationshipState> => asked(events, (store) => new Relationships(store).weighed(PAIR, point, DEFAULT_WEIGHING));

const changesOf = (events: readonly NaiveEvent[], point: Point, between: Between): Promise<ChangesAnswer> =>
  asked(events, (store) => {
    const points = { resolve: (query: PointQuery): Point => ({ ...point, ...query }) };
    const query = { ...point, weighing: DEFAULT_WEIGHING };
    return new GetChangesHandler(points as never, store, new Relationships(store)).execute(new GetChanges(PAIR, between, query));
  });

const known = fc.tuple(fc.integer({ min: -1, max: 61 }), fc.integer({ min: -1, max: 61 })).map(([one, other]) => [LEARNED + Math.min(one, other), LEARNED + Math.max(one, other)] as const);

/** What would read otherwise had only these of all events in question been recorded. */
const differing = async (events: readonly NaiveEvent[], gone: readonly string[], point: Point, state: RelationshipState): Promise<Change[]> => changesBetween(state, await stateOf(neverRecorded(events, gone), point));

describe('The causes of what reads otherwise than it was known to', () => {
  it('are enough: recorded alone among all that was learned since they make it so; and needed: without any of them it would not', async () => {
    await fc.assert(
      fc.asyncProperty(amendedHistory, question, known, async (events, drawn, [from, to]) => {
        const point = pointOf({ ...drawn, knownAt: to });
        const { changes, causes, minimal } = await changesOf(events, point, { clock: 'learned', from, to });
        const state = await stateOf(events, point);
        expect(changes).toEqual(changesBetween(await stateOf(events, { ...point, knownAt: from }), state));
        expect(minimal).toBe(true);
        if (changes.length === 0) return expect(causes).toEqual([]);
        const ids = causes.map(({ eventId }) => eventId);
        const since = events.filter(({ learned }) => learned > from && learned <= to).map(({ eventId }) => eventId);
        const others = since.filter((id) => !ids.includes(id));
        expect(await differing(events, others, point, state)).toEqual([]);
        for (const { eventId, fields } of causes) expect((await differing(events, [...others, eventId], point, state)).map(({ field }) => field)).toEqual(fields);
      }),
      { numRuns: runs(250) },
    );
  });
});

describe('The causes of what reads otherwise than as of an earlier date', () => {
  it('are enough, and needed, among all that happened since', async () => {
    await fc.assert(
      fc.asyncProperty(amendedHistory, question, fc.integer({ min: 0, max: 60 }), async (events, drawn, days) => {
        const to = '2024-03-01';
        const from = new Date(Date.UTC(2024, 2, 1 - days)).toISOString().slice(0, 10);
        const point = pointOf({ ...drawn, day: to });
        const earlier = pointOf({ ...drawn, day: from });
        const { changes, causes } = await changesOf(events, point, { clock: 'occurred', from: earlier.asOf, to: point.asOf });
        if (changes.length === 0) return expect(causes).toEqual([]);
        const state = await stateOf(events, point);
        const ids = causes.map(({ eventId }) => eventId);
        const countedThen = await asked(events, async (store) => store.facts({ pair: PAIR, point: earlier, newestFirst: false, limit: 1_000 }).map(({ eventId }) => eventId));
        const counted = await asked(events, async (store) => store.facts({ pair: PAIR, point, newestFirst: false, limit: 1_000 }).map(({ eventId }) => eventId));
        const others = counted.filter((id) => !ids.includes(id) && !countedThen.includes(id));
        expect(await differing(events, others, point, state)).toEqual([]);
        for (const { eventId, fields } of causes) expect((await differing(events, [...others, eventId], point, state)).map(({ field }) => field)).toEqual(fields);
      }),
      { numRuns: runs(120) },
    );
  });
});
