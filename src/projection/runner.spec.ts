import type { Appended, StoredEvent, SubscriptionMessage } from '../event-store/port.js';
import { EventStore, StoreUnavailable } from '../event-store/port.js';
import { readStoreOf } from '../../test/support/read-store.js';
import type { Indexing } from '../read-store/indexing.js';
import { isFact, type DiplomaticEvent } from '../catalogue/index.js';
import { pairOf } from '../kernel/actor-pair.js';
import type { Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import { ProjectionProgress } from './progress.js';
import { ProjectionRunner } from './runner.js';

/** A log whose subscriptions break off after so many messages: a fault that no real node can be asked for. */
class BreakingLog extends EventStore {
  readonly subscribedAfter: (bigint | undefined)[] = [];

  constructor(protected readonly log: readonly SubscriptionMessage[], protected readonly breaksAfter: number) {
    super();
  }

  async *subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<readonly SubscriptionMessage[]> {
    this.subscribedAfter.push(after);
    let given = 0;
    for (const message of this.log) {
      const position = message.kind === 'event' ? message.event.position : message.kind === 'checkpoint' ? message.position : 0n;
      if (after !== undefined && position <= after) continue;
      if (given++ >= this.breaksAfter) throw new StoreUnavailable('the line broke');
      yield [message];
    }
    yield [{ kind: 'caught-up' }];
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  override append(): Promise<Appended> {
    throw new Error('nothing is appended here');
  }

  override readStream(): AsyncIterable<StoredEvent> {
    throw new Error('no stream is read here');
  }

  override eventAt(): Promise<undefined> {
    throw new Error('no event is read here');
  }

  /** The end of the log, as another reader sees it. */
  override lastUserEvent(): Promise<StoredEvent | undefined> {
    return Promise.resolve(this.log.flatMap((message) => (message.kind === 'event' ? [message.event] : [])).at(-1));
  }

  override lastUserEventBeyond(): Promise<undefined> {
    throw new Error('the runner does not look beyond a position');
  }
}

/** A log whose first subscription says nothing more after so many messages, as behind a firewall that forgot the connection. */
class SilentLog extends BreakingLog {
  override async *subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<readonly SubscriptionMessage[]> {
    if (after !== undefined) {
      yield* super.subscribe(after, signal);
      return;
    }
    const first = super.subscribe(after, signal)[Symbol.asyncIterator]();
    for (let given = 0; given < this.breaksAfter; given++) yield ((await first.next()) as IteratorYieldResult<readonly SubscriptionMessage[]>).value;
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }
}

const stored = (position: number, type: string, data: object): SubscriptionMessage => ({
  kind: 'event',
  event: {
    eventId: `event-${position}`,
    stream: `contact-${position}`,
    revision: 0n,
    position: BigInt(position),
    type,
    data,
    metadata: { schemaVersion: 1, recordedBy: 'clerk', anomalies: [{ rule: 'late', message: 'told late' }] },
    recordedAt: position,
  },
});
const met = (position: number, date = '2024-06-21'): SubscriptionMessage =>
  stored(position, 'ContactHeld', { contactId: `c${position}`, mode: 'talks', participants: ['KOR', 'RUS'], occurred: { date }, sources: [{ publisher: 'x' }] });

const fold: Fold<Fact<DiplomaticEvent>, string[]> = { version: 1, begin: () => [], apply: (ids, fact) => [...ids, fact.eventId] };
const indexing: Indexing<DiplomaticEvent> = {
  isFact,
  amendmentOf: () => undefined,
  pairsTouched: ({ type, data }) => (type === 'ContactHeld' ? [pairOf(...(data.participants as [string, string]))] : []),
  actorsNamed: () => [],
  partiesNamed: () => [],
  listings: () => [],
};
const NOW = { asOf: { kind: 'day' as const, day: '2030-01-01' }, knownAt: 1_000_000, position: 1_000n, certainty: 'possible' as const };

async function project(events: EventStore, until: bigint, patience?: number) {
  const readStore = readStoreOf(fold, indexing);
  const progress = new ProjectionProgress();
  const told: string[] = [];
  const runner = new ProjectionRunner(events, readStore.projection, { log: (message) => told.push(message), status: ({ position }) => progress.advanceTo(position) }, patience);
  runner.start();
  await progress.waitFor(until, 20_000);
  return { ...readStore, runner, told };
}

describe('the projection', () => {
  it('keeps what tells the registry something apart from what happened, in the order of the log, once', async () => {
    const registered = (position: number) => stored(position, 'ActorRegistered', { actor: `nsa:group_${position}`, name: 'A group', kind: 'non-state', sources: [{ publisher: 'x' }] });
    const log = [met(1), registered(2), met(3), registered(4)];
    const { store, projection, close, runner } = await project(new BreakingLog(log, 3), 4n);
    expect(store.registrations(0n).map(({ position, event }) => [position, event.data])).toEqual([
      [2n, expect.objectContaining({ actor: 'nsa:group_2' })],
      [4n, expect.objectContaining({ actor: 'nsa:group_4' })],
    ]);
    expect(store.registrations(2n)).toEqual([store.event('event-4')]);
    expect(store.registrationCount()).toBe(2);
    expect(projection.deadLetters(0n, 10)).toEqual([]);
    expect(store.foldAt(pairOf('KOR', 'RUS'), NOW)).toEqual(['event-1', 'event-3']);
    await runner.stop();
    close();
  });

  it('takes a broken subscription up again behind what it has written, and writes each event once', async () => {
    const events = new BreakingLog(Array.from({ length: 12 }, (_, index) => met(index + 1)), 5);
    const { store, close, runner, told } = await project(events, 12n);
    expect(events.subscribedAfter).toEqual([undefined, 5n, 10n]);
    expect(told[0]).toContain('the line broke');
    expect(store.foldAt(pairOf('KOR', 'RUS'), NOW)).toEqual(Array.from({ length: 12 }, (_, index) => `event-${index + 1}`));
    await runner.stop();
    expect(runner.status.state).toBe('stopped');
    close();
  });

  it('puts aside what it cannot read, with the reason, and goes on behind it', async () => {
    const log = [met(1), stored(2, 'MoonLanded', {}), met(3, '2024-02-30'), stored(4, '$metadata', {}), met(5), { kind: 'checkpoint' as const, position: 9n }];
    const { store, projection, close, runner } = await project(new BreakingLog(log, 100), 9n);
    expect(projection.deadLetters(0n, 10).map(({ position, kind, reason }) => [position, kind, reason])).toEqual([
      [2n, 'unknown-type', expect.stringContaining('MoonLanded')],
      [3n, 'filing', expect.stringContaining('2024-02-30')],
    ]);
    expect(store.foldAt(pairOf('KOR', 'RUS'), NOW)).toEqual(['event-1', 'event-5']);
    expect(store.event('event-5')?.metadata.anomalies).toEqual([{ rule: 'late', message: 'told late' }]);
    expect(projection.checkpoint()).toBe(9n);
    expect(runner.status).toMatchObject({ state: 'live', position: 9n });
    await runner.stop();
    close();
  });

  it('notices that a subscription has gone silent, says so, and subscribes again', async () => {
    const log = Array.from({ length: 6 }, (_, index) => met(index + 1));
    const events = new SilentLog(log, 3);
    const { close, runner, told } = await project(events, 6n, 300);
    expect(events.subscribedAfter).toEqual([undefined, 3n]);
    expect(told[0]).toMatch(/said nothing since position 3.*event at 6/);
    expect(runner.status).toMatchObject({ state: 'live', events: 6 });
    await runner.stop();
    close();
  });
});
