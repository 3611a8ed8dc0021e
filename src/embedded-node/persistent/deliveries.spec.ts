import fc from 'fast-check';
import { Deliveries, type Effect } from './deliveries.js';
import type { Message, NackAction } from './message.js';
import { Progress } from './progress.js';
import type { GroupSettings } from './settings.js';
import { chooseConsumer, STRATEGIES } from './strategy.js';

const MAX_RETRIES = 2;
const TIMEOUT = 50;

const settingsOf = (strategy: string): GroupSettings => ({
  resolveLinks: false,
  startFrom: 0,
  extraStatistics: false,
  messageTimeout: TIMEOUT,
  maxRetryCount: MAX_RETRIES,
  checkpointAfter: 0,
  minCheckpointCount: 1,
  maxCheckpointCount: 1,
  maxSubscriberCount: 0,
  liveBufferSize: 5,
  readBatchSize: 3,
  historyBufferSize: 10,
  strategy,
});

type Step =
  | { do: 'connect'; bufferSize: number }
  | { do: 'disconnect' | 'hold' | 'release'; who: number }
  | { do: 'read'; from: 'history' | 'live'; wanted: boolean[] }
  | { do: 'replay'; count: number }
  | { do: 'ack'; who: number; which: number }
  | { do: 'nack'; who: number; which: number; action: NackAction }
  | { do: 'settle the parking'; which: number; stored: boolean }
  | { do: 'wait'; time: number };

const small = fc.nat({ max: 7 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('connect' as const), bufferSize: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('disconnect' as const, 'hold' as const, 'release' as const), who: small }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('read' as const), from: fc.constantFrom('history' as const, 'live' as const), wanted: fc.array(fc.boolean(), { maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replay' as const), count: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ack' as const), who: small, which: small }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('nack' as const), who: small, which: small, action: fc.constantFrom<NackAction>('retry', 'park', 'skip', 'stop') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle the parking' as const), which: small, stored: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), time: fc.integer({ min: 1, max: 40 }) }) },
);

/** What a naive observer notes of one message. */
interface Noted {
  readonly message: Message<string>;
  state: 'waits' | 'is held' | 'is to be parked' | 'is being parked' | 'is settled';
  holder: number | undefined;
  deadline: number;
  retries: number;
}

interface NotedConsumer {
  readonly id: number;
  readonly bufferSize: number;
  held: boolean;
}

/** A list of messages and one of consumers: no queues, no order but that of the lists. Checks every effect against them. */
class Observer {
  readonly notes: Noted[] = [];
  readonly consumers: NotedConsumer[] = [];
  readonly passedOver: number[] = [];
  #lastFirst = -1;
  now = 1_000_000;

  constructor(private readonly strategy: string) {}

  heldBy(consumer: NotedConsumer | undefined): Noted[] {
    return this.notes.filter((note) => note.state === 'is held' && note.holder === consumer?.id);
  }

  givenBack(note: Noted, action: NackAction): void {
    note.holder = undefined;
    if (action === 'skip' || action === 'stop') note.state = 'is settled';
    else if (action === 'park' || note.retries >= MAX_RETRIES) note.state = 'is to be parked';
    else {
      note.state = 'waits';
      note.retries += 1;
    }
  }

  check(effects: readonly Effect<string>[]): void {
    for (const { effect, message, ...more } of effects) {
      const note = this.notes.find(({ message: { id } }) => id === message.id);
      if (!note) throw new Error('A message came out that never went in.');
      if (effect === 'park') {
        expect(note.state).toBe('is to be parked');
        note.state = 'is being parked';
        continue;
      }
      const consumer = this.consumers.find(({ id }) => id === (more as { consumer: number }).consumer);
      const isDue = note.state === 'waits' && message.retries === note.retries;
      if (!isDue) expect([note.state, message.retries]).toEqual(['waits', note.retries]);
      const hasRoom = consumer?.held === false && this.heldBy(consumer).length < consumer.bufferSize;
      if (!hasRoom) throw new Error(`Consumer ${consumer?.id} was sent ${message.id} without having room.`);
      Object.assign(note, { state: 'is held', holder: consumer?.id, deadline: this.now + TIMEOUT });
      if (note.retries > 0 || message.owed.among === 'parked' || this.strategy.startsWith('Pinned')) continue;
      if (message.owed.place <= this.#lastFirst) throw new Error(`${message.id} came after ${this.#lastFirst}.`);
      this.#lastFirst = message.owed.place;
    }
    if (this.notes.some(({ state }) => state === 'is to be parked')) throw new Error('A message was to be parked.');
  }

  /** Nobody who could be sent something waits for it. */
  expectNothingLeftToSend(): void {
    const candidates = this.consumers.map((consumer) => ({
      id: consumer.id,
      free: consumer.held ? 0 : consumer.bufferSize - this.heldBy(consumer).length,
    }));
    for (const { state, message } of this.notes) {
      if (state !== 'waits' || chooseConsumer(this.strategy, candidates, message.pinningKey, 0) === undefined) continue;
      throw new Error(`${message.id} waits, though there is room for it.`);
    }
  }

  /** The last place with which, and before which, nothing is owed. */
  checkpoint(among: 'source' | 'parked', read: number): number {
    const owed = this.notes.filter(({ state, message }) => message.owed.among === among && state !== 'is settled').map(({ message }) => message.owed.place);
    return owed.length === 0 ? read : Math.min(...owed) - 1;
  }
}

function run(strategy: string, story: readonly Step[]): Effect<string>[] {
  const progress = { source: new Progress(-1), parked: new Progress(-1) };
  const deliveries = new Deliveries<string>(settingsOf(strategy), progress);
  const observer = new Observer(strategy);
  const { notes, consumers } = observer;
  const everything: Effect<string>[] = [];
  const read = { source: -1, parked: -1 };
  let ids = 0;

  const next = (among: 'source' | 'parked'): Message<string> => {
    read[among] += 1;
    const place = read[among];
    const message = { id: `${among}-${place}`, content: 'a note', owed: { among, place }, pinningKey: `key-${place % 3}`, bytes: 1, retries: 0 };
    notes.push({ message, state: 'waits', holder: undefined, deadline: Infinity, retries: 0 });
    return message;
  };

  const take = (step: Step): readonly Effect<string>[] => {
    const { now } = observer;
    const consumer = 'who' in step ? consumers[step.who % Math.max(1, consumers.length)] : undefined;
    const held = 'which' in step && consumer ? observer.heldBy(consumer) : [];
    const one = 'which' in step ? held[step.which % Math.max(1, held.length)] : undefined;
    switch (step.do) {
      case 'connect':
        ids += 1;
        consumers.push({ id: ids, bufferSize: step.bufferSize, held: false });
        return deliveries.connect(ids, step.bufferSize, now);
      case 'disconnect':
        if (!consumer) return [];
        for (const note of observer.heldBy(consumer)) Object.assign(note, { state: 'waits', holder: undefined, retries: note.retries + 1 });
        consumers.splice(consumers.indexOf(consumer), 1);
        return deliveries.disconnect(consumer.id, now);
      case 'hold':
      case 'release':
        if (!consumer) return [];
        consumer.held = step.do === 'hold';
        return deliveries.hold(consumer.id, consumer.held, now);
      case 'read': {
        const room = step.from === 'history' ? deliveries.historyRoom : deliveries.liveRoom;
        const places = step.wanted.slice(0, room).map((wanted) => {
          if (wanted) return { place: read.source + 1, message: next('source') };
          read.source += 1;
          return { place: read.source, message: undefined };
        });
        return deliveries.read(places, step.from, now);
      }
      case 'replay':
        return deliveries.replay(Array.from({ length: Math.min(step.count, deliveries.replayRoom) }, () => next('parked')), now);
      case 'ack':
        if (one) one.state = 'is settled';
        return deliveries.acknowledge(consumer?.id ?? 99, [one?.message.id ?? 'never heard of'], now);
      case 'nack':
        if (one) observer.givenBack(one, step.action);
        return deliveries.refuse(consumer?.id ?? 99, [one?.message.id ?? 'never heard of'], step.action, 'because', now);
      case 'settle the parking': {
        const parking = notes.filter(({ state }) => state === 'is being parked');
        const parked = parking[step.which % Math.max(1, parking.length)];
        if (!parked) return [];
        const message = { ...parked.message, retries: parked.retries };
        Object.assign(parked, step.stored ? { state: 'is settled' } : { state: 'waits', retries: parked.retries + 1 });
        return step.stored ? deliveries.parked(message, now) : deliveries.notParked(message, now);
      }
      case 'wait':
        observer.now += step.time;
        for (const note of notes) if (note.state === 'is held' && note.deadline <= observer.now) observer.givenBack(note, 'retry');
        return deliveries.tick(observer.now);
    }
  };

  for (const step of story) {
    const effects = take(step);
    everything.push(...effects);
    observer.check(effects);
    observer.expectNothingLeftToSend();
    const { retrying, history, live } = deliveries.waiting;
    expect([retrying + history + live, history <= 10 && live <= 5, progress.source.checkpoint, progress.parked.checkpoint]).toEqual([
      notes.filter(({ state }) => state === 'waits').length,
      true,
      observer.checkpoint('source', read.source),
      observer.checkpoint('parked', read.parked),
    ]);
  }
  return everything;
}

describe('the book-keeping of a group', () => {
  it('sends, takes back, parks and settles as a naive observer of messages expects, and the same when told the same again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STRATEGIES), fc.array(steps, { maxLength: 60, size: 'max' }), (strategy, story) => {
        expect(run(strategy, story)).toEqual(run(strategy, story));
      }),
      { numRuns: 200 },
    );
  });

  it('reads no more history while newer messages wait, so that what is delivered first is older', () => {
    const deliveries = new Deliveries<string>(settingsOf('RoundRobin'), { source: new Progress(-1), parked: new Progress(-1) });
    const message: Message<string> = { id: 'a', content: '', owed: { among: 'source', place: 0 }, pinningKey: '', bytes: 1, retries: 0 };
    expect([deliveries.historyRoom, deliveries.liveRoom]).toEqual([10, 5]);
    deliveries.read([{ place: 0, message }], 'live', 0);
    expect([deliveries.historyRoom, deliveries.liveRoom]).toEqual([0, 4]);
    deliveries.connect(1, 1, 0);
    expect([deliveries.historyRoom, deliveries.liveRoom]).toEqual([10, 5]);
  });

  it('reads no more of large messages than memory should hold, whatever the buffers allow', () => {
    const deliveries = new Deliveries<string>(settingsOf('RoundRobin'), { source: new Progress(-1), parked: new Progress(-1) });
    const message: Message<string> = { id: 'a', content: '', owed: { among: 'source', place: 0 }, pinningKey: '', bytes: 5_000_000, retries: 0 };
    deliveries.read([{ place: 0, message }], 'history', 0);
    expect([deliveries.historyRoom, deliveries.liveRoom, deliveries.replayRoom]).toEqual([0, 0, 0]);
    deliveries.connect(1, 1, 0);
    expect([deliveries.historyRoom, deliveries.liveRoom, deliveries.replayRoom]).toEqual([10, 5, 10]);
  });
});
