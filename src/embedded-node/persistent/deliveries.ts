import { Consumer } from './consumer.js';
import { Latencies } from './latencies.js';
import { afterNack, type Message, type NackAction } from './message.js';
import type { Progress } from './progress.js';
import type { GroupSettings } from './settings.js';
import { chooseConsumer } from './strategy.js';

/** What is to be done for a group: nothing happens here by itself. */
export type Effect<Content> =
  | { readonly effect: 'send'; readonly consumer: number; readonly message: Message<Content> }
  /** To be answered with {@link Deliveries.parked} or {@link Deliveries.notParked}. */
  | { readonly effect: 'park'; readonly message: Message<Content>; readonly reason: string };

/** The next place of a source, with the message to deliver, if any: what a filter leaves out is passed over. */
export interface ReadPlace<Content> {
  readonly place: number;
  readonly message: Message<Content> | undefined;
}

/** Bytes that may wait in one group, whatever its buffers allow. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The book-keeping of a group: who is sent what, what comes back, what is settled. What goes in is all that counts: it
 * reads no clock (`now`: milliseconds since the epoch), no log and no socket, and says what is to be done.
 */
export class Deliveries<Content> {
  readonly #consumers = new Map<number, Consumer<Content>>();
  readonly #retrying: Message<Content>[] = [];
  readonly #history: Message<Content>[] = [];
  readonly #live: Message<Content>[] = [];
  #waitingBytes = 0;
  #lastServed = 0;
  #effects: Effect<Content>[] = [];

  /** @param owed what is settled of the source, and of the parked messages that are replayed. */
  constructor(
    private readonly settings: GroupSettings,
    private readonly owed: { readonly source: Progress; readonly parked: Progress },
  ) {}

  get consumers(): readonly Consumer<Content>[] {
    return [...this.#consumers.values()];
  }

  get waiting(): { readonly retrying: number; readonly history: number; readonly live: number } {
    return { retrying: this.#retrying.length, history: this.#history.length, live: this.#live.length };
  }

  /** Places of history that may be read; 0 as long as a whole batch has no room, or newer messages wait. */
  get historyRoom(): number {
    const { historyBufferSize, readBatchSize } = this.settings;
    if (this.#live.length > 0 || this.#waitingBytes >= MOST_BYTES) return 0;
    const room = historyBufferSize - this.#history.length;
    return room >= readBatchSize ? room : 0;
  }

  get liveRoom(): number {
    return this.#waitingBytes >= MOST_BYTES ? 0 : Math.max(0, this.settings.liveBufferSize - this.#live.length);
  }

  /** Parked messages that may be replayed. */
  get replayRoom(): number {
    return this.#waitingBytes >= MOST_BYTES ? 0 : Math.max(0, this.settings.historyBufferSize - this.#retrying.length);
  }

  connect(id: number, bufferSize: number, now: number): Effect<Content>[] {
    const latencies = this.settings.extraStatistics ? new Latencies() : undefined;
    this.#consumers.set(id, new Consumer(id, bufferSize, now, latencies));
    return this.#dispatch(now);
  }

  /** What the consumer leaves unsettled goes to the others. */
  disconnect(id: number, now: number): Effect<Content>[] {
    const leaving = this.#consumers.get(id)?.takeAll() ?? [];
    this.#consumers.delete(id);
    for (const message of leaving) this.#retry(message);
    return this.#dispatch(now);
  }

  /** Its connection is full, or takes messages again. */
  hold(id: number, isHeld: boolean, now: number): Effect<Content>[] {
    const consumer = this.#consumers.get(id);
    if (consumer) consumer.isHeld = isHeld;
    return this.#dispatch(now);
  }

  /** The source was read on; places come in order, each once. */
  read(places: readonly ReadPlace<Content>[], from: 'history' | 'live', now: number): Effect<Content>[] {
    for (const { place, message } of places) {
      this.owed.source.read(place, message !== undefined);
      if (message) this.#wait(from === 'history' ? this.#history : this.#live, message);
    }
    return this.#dispatch(now);
  }

  /** Parked messages were read, to be delivered again. */
  replay(messages: readonly Message<Content>[], now: number): Effect<Content>[] {
    for (const message of messages) {
      this.owed.parked.read(message.owed.place, true);
      this.#wait(this.#retrying, message);
    }
    return this.#dispatch(now);
  }

  /** Ids that the consumer does not hold mean nothing. */
  acknowledge(id: number, messages: readonly string[], now: number): Effect<Content>[] {
    for (const message of this.#take(id, messages, now)) this.#settle(message);
    return this.#dispatch(now);
  }

  refuse(id: number, messages: readonly string[], action: NackAction, reason: string, now: number): Effect<Content>[] {
    for (const message of this.#take(id, messages, now)) this.#giveBack(message, action, reason);
    return this.#dispatch(now);
  }

  /** Time has passed: overdue messages come back. */
  tick(now: number): Effect<Content>[] {
    for (const consumer of this.#consumers.values()) {
      for (const message of consumer.takeOverdue(now)) this.#giveBack(message, 'retry', 'The message timed out.');
    }
    return this.#dispatch(now);
  }

  parked(message: Message<Content>, now: number): Effect<Content>[] {
    this.#settle(message);
    return this.#dispatch(now);
  }

  /** It is still owed, so it is delivered again. */
  notParked(message: Message<Content>, now: number): Effect<Content>[] {
    this.#retry(message);
    return this.#dispatch(now);
  }

  #take(id: number, messages: readonly string[], now: number): Message<Content>[] {
    const consumer = this.#consumers.get(id);
    return messages.flatMap((message) => consumer?.take(message, now) ?? []);
  }

  #giveBack(message: Message<Content>, action: NackAction, reason: string): void {
    const fate = afterNack(action, message.retries, this.settings.maxRetryCount);
    if (fate === 'drop') this.#settle(message);
    else if (fate === 'retry') this.#retry(message);
    else this.#effects.push({ effect: 'park', message, reason });
  }

  #retry(message: Message<Content>): void {
    this.#wait(this.#retrying, { ...message, retries: message.retries + 1 });
  }

  #settle({ owed }: Message<Content>): void {
    this.owed[owed.among].settle(owed.place);
  }

  #wait(queue: Message<Content>[], message: Message<Content>): void {
    queue.push(message);
    this.#waitingBytes += message.bytes;
  }

  #dispatch(now: number): Effect<Content>[] {
    for (const queue of [this.#retrying, this.#history, this.#live]) this.#dispatchFrom(queue, now);
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }

  /** What must wait for one consumer does not hold up the others. */
  #dispatchFrom(queue: Message<Content>[], now: number): void {
    const consumers = this.consumers;
    const kept: Message<Content>[] = [];
    for (;;) {
      const message = consumers.some(({ free }) => free > 0) ? queue.shift() : undefined;
      if (!message) break;
      const candidates = consumers.map((consumer) => ({ id: consumer.id, free: consumer.freeFor(message) }));
      const chosen = chooseConsumer(this.settings.strategy, candidates, message.pinningKey, this.#lastServed);
      const consumer = chosen === undefined ? undefined : this.#consumers.get(chosen);
      if (!consumer) {
        kept.push(message);
        continue;
      }
      this.#waitingBytes -= message.bytes;
      this.#lastServed = consumer.id;
      consumer.send(message, now, this.settings.messageTimeout);
      this.#effects.push({ effect: 'send', consumer: consumer.id, message });
    }
    queue.unshift(...kept);
  }
}
