import 'reflect-metadata';
import { readStoreOf } from '../../../test/support/read-store.js';
import { EXAMPLES } from '../../catalogue/examples.js';
import type { EventOf, EventType } from '../../catalogue/index.js';
import { pairOf } from '../../kernel/actor-pair.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { END_OF_TIME } from '../../kernel/time/occurrence.js';
import { ProjectionProgress } from '../../projection/progress.js';
import { observe, type Look } from '../../watches/observe.js';
import { evolve, type Watch } from '../../watches/watch.js';
import { Relationships } from '../queries/relationships.js';
import { readModel } from '../read-model.js';
import { ProjectedRelationships } from './projected-relationships.js';

const pair = pairOf('KOR', 'PRK');
const HOUR = 3_600_000;
const morning = Date.parse('2024-06-20T05:00:00Z');

describe('A watch on the relationships as they were projected', () => {
  const { store, projection, close } = readStoreOf(readModel.fold, readModel.indexing);
  afterAll(close);
  const relationships = new ProjectedRelationships(store, new ProjectionProgress(), new Relationships(store));
  const look: Look = { parts: (of, at) => relationships.parts(of, '/index/balance', at), peaks: (of, at, from) => relationships.peaks(of, at, from) };
  let position = 0n;

  const project = <T extends EventType>(type: T, at: number, data: Partial<EventOf<T>['data']>): void => {
    position += 1n;
    const occurred = { date: new Date(at).toISOString().slice(0, 10), time: new Date(at).toISOString().slice(11, 19) };
    const event: RecordedEvent = {
      eventId: `event-${position}`, stream: `s-${position}`, revision: 0n, position, recordedAt: at, learned: at,
      event: { type, data: { ...EXAMPLES[type], occurred, ...data } }, metadata: { schemaVersion: 1, recordedBy: 'test' },
    };
    projection.record([{ kind: 'event', event }], position);
  };
  const balance = (at: number): number => Number(look.parts(pair, { position, at })[0]?.value);
  const said = (within: string, at: number) => {
    const data = { watchId: 'w', name: 'A watch', pair: 'KOR-PRK', when: { field: '/index/balance', fallsBy: 0.3, within }, deliver: 'sse' } as const;
    const watch = evolve(undefined, { eventId: 'set', position: 0n, revision: 0n, recordedAt: morning - 90 * 24 * HOUR, event: { type: 'WatchSet', data } }) as Watch;
    const { observed } = observe(watch, { kind: 'number' }, pair, { position, at }, look) ?? {};
    return observed?.event.type === 'WatchFired' ? observed.event.data.changes[0] : undefined;
  };

  it('sees a number fall that rose and fell within hours, at times when nobody looked', () => {
    for (let count = 0; count < 10; count++) project('ContactHeld', morning, { contactId: `c${count}`, mode: 'summit', participants: ['KOR', 'PRK'] });
    const highest = balance(morning);
    expect(highest).toBeGreaterThan(0.5);
    expect(said('P1D', morning + HOUR)).toBeUndefined();
    for (let count = 0; count < 4; count++) project('SanctionImposed', morning + 5 * HOUR, { sanctionId: `s${count}`, by: 'KOR', targets: ['PRK'] });
    expect(balance(morning + 6 * HOUR)).toBeLessThan(0.2);
    for (const within of ['P1D', 'P14D', 'P60D']) {
      expect(said(within, morning + 6 * HOUR)).toEqual({ field: '/index/balance', from: highest, to: balance(morning + 6 * HOUR) });
    }
    expect(said('P1D', morning + 30 * HOUR)).toBeUndefined();
  });

  it('sees at each peak what stands in the relationship then, trends too', () => {
    for (const days of [200, 40, 31, 3]) project('ContactHeld', morning - days * 24 * HOUR, { contactId: `e${days}`, mode: 'visit', participants: ['KOR', 'PRK'] });
    const point = { position, at: morning + 50 * HOUR };
    const peaks = relationships.peaks(pair, point, morning - 60 * 24 * HOUR);
    expect(peaks.length).toBeGreaterThan(38);
    const asked = new Relationships(store);
    for (const peak of peaks) {
      const { index, lastEvent } = asked.at(pair, { asOf: { kind: 'instant', at: peak.at }, knownAt: END_OF_TIME, position, certainty: 'possible' });
      for (const name of ['balance', 'trend30', 'trend180'] as const) expect(Number(relationships.parts(pair, `/index/${name}`, peak)[0]?.value)).toBeCloseTo(index[name], 9);
      expect(relationships.parts(pair, '/lastEvent/eventId', peak)[0]?.value).toBe(lastEvent?.eventId);
    }
  });
});
