import 'reflect-metadata';
import { readStoreOf } from '../../test/support/read-store.js';
import { EXAMPLES } from '../catalogue/examples.js';
import type { EventOf, EventType } from '../catalogue/index.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { readModel } from '../relationship/read-model.js';

const MINUTE = 60_000;
const now = Date.parse('2024-12-04T09:00:00Z');

describe('What stands aside of the relationships in the read store', () => {
  const { store, projection, close } = readStoreOf(readModel.fold, readModel.indexing);
  afterAll(close);
  let position = 0n;

  const project = <T extends EventType>(stream: string, revision: number, type: T, data: Partial<EventOf<T>['data']> = {}): bigint => {
    position += 1n;
    const event: RecordedEvent = {
      eventId: `event-${position}`, stream, revision: BigInt(revision), position, recordedAt: Number(position), learned: Number(position),
      event: { type, data: { ...EXAMPLES[type], ...data } }, metadata: { schemaVersion: 1, recordedBy: 'test' },
    };
    projection.record([{ kind: 'event', event }, { kind: 'event', event }], position);
    return position;
  };
  const defer = (firing: string, revision: number, said: Partial<EventOf<'WebhookDeferred'>['data']>) => project(`webhook-${firing}`, revision, 'WebhookDeferred', { firing, ...said });
  const uuid = (number: number) => `5eed0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const at = (minutes: number) => new Date(now + minutes * MINUTE).toISOString();

  it('are watches, each event with its revision, and when they fired', () => {
    const set = project('watch-a', 0, 'WatchSet', { watchId: 'a' });
    const fired = project('watch-a', 1, 'WatchFired', { watchId: 'a' });
    const other = project('watch-b', 0, 'WatchFired', { watchId: 'b' });
    expect(store.watches.entries(0n, 10).map(({ position: at, revision, event }) => [at, revision, event.type])).toEqual([[set, 0n, 'WatchSet'], [fired, 1n, 'WatchFired'], [other, 0n, 'WatchFired']]);
    expect(store.watches.entries(set, 1).map((entry) => entry.position)).toEqual([fired]);
    expect(store.watches.count()).toBe(3);
    expect(store.watches.firings(0n, 10).map((entry) => entry.position)).toEqual([fired, other]);
    expect(store.watches.firings(0n, 10, 'b').map((entry) => entry.position)).toEqual([other]);
    expect(store.watches.firings(fired, 10, 'a')).toEqual([]);
    expect(store.registrations(0n)).toEqual([]);
  });

  it('are messages to webhooks, for as long as they are owed', () => {
    defer(uuid(1), 0, { position: '11', target: 'https://one', attempts: 0, error: undefined, by: 'me', nextAttempt: at(1) });
    defer(uuid(2), 0, { position: '12', target: 'https://one', attempts: 1, by: 'other', nextAttempt: at(0) });
    defer(uuid(3), 0, { position: '13', target: 'https://two', attempts: 2, by: 'me', nextAttempt: at(9) });
    defer(uuid(4), 0, { position: '14', target: 'https://two', attempts: 3, by: 'me', nextAttempt: at(0) });
    project(`webhook-${uuid(4)}`, 1, 'WebhookParked', { firing: uuid(4), position: '14', target: 'https://two' });
    expect(store.webhooks.count()).toEqual({ waiting: 1, failing: 2, parked: 1 });
    expect(store.webhooks.list(11n, 2).map(({ firing, state }) => [firing, state])).toEqual([[uuid(2), 'failing'], [uuid(3), 'failing']]);
    expect(store.webhooks.list(0n, 9, 'parked').map(({ firing }) => firing)).toEqual([uuid(4)]);
    expect(store.webhooks.targets()).toEqual(['https://one', 'https://two']);
    expect(store.webhooks.find(uuid(3))).toMatchObject({ position: 13n, attempts: 2, error: 'answered 503', nextAttempt: now + 9 * MINUTE, revision: 0n });
  });

  it('are due to the instance that is to send them, and to any other once they are late', () => {
    const due = (by: string, minutes: number, lateAfter = 5) =>
      store.webhooks.due({ target: 'https://one', by, now: now + minutes * MINUTE, late: now + (minutes - lateAfter) * MINUTE, limit: 9 }).map(({ firing }) => firing);
    expect([due('me', 0), due('me', 1), due('other', 1), due('third', 1)]).toEqual([[], [uuid(1)], [uuid(2)], []]);
    expect([due('third', 5), due('third', 6)]).toEqual([[uuid(2)], [uuid(2), uuid(1)]]);
  });

  it('leave once they are delivered, and do not come back by what was said before', () => {
    defer(uuid(1), 2, { position: '11', attempts: 5 });
    defer(uuid(1), 1, { position: '11', attempts: 4 });
    expect(store.webhooks.find(uuid(1))?.attempts).toBe(5);
    project(`webhook-${uuid(1)}`, 3, 'WebhookDelivered', { firing: uuid(1) });
    expect(store.webhooks.find(uuid(1))).toBeUndefined();
    // A dead letter that is projected at last stands before what came of it since.
    defer(uuid(1), 0, { position: '11', attempts: 3 });
    project(`webhook-${uuid(1)}`, 2, 'WebhookParked', { firing: uuid(1), position: '11' });
    expect([store.webhooks.find(uuid(1)), store.webhooks.count().parked]).toEqual([undefined, 1]);
  });

  it('are dead letters where another program wrote them in no form', () => {
    const events = store.watches.count();
    project('watch-c', 0, 'WatchFired', { watchId: 7 as never });
    project('webhook-c', 0, 'WebhookDeferred', { position: 'x' });
    expect(store.deadLetters(0n, 9).map(({ type, kind, reason }) => [type, kind, reason])).toEqual([
      ['WatchFired', 'filing', 'WatchFired is not well formed in watchId'],
      ['WebhookDeferred', 'filing', 'WebhookDeferred is not well formed in position'],
    ]);
    expect(store.watches.count()).toBe(events);
  });
});
