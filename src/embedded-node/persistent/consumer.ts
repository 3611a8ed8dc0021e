import type { Latencies } from './latencies.js';
import type { Message } from './message.js';
import { Meter } from './meter.js';

interface InFlight<Content> {
  readonly message: Message<Content>;
  readonly sentAt: number;
  readonly deadline: number;
}

/** One consumer of a group, with what it was sent and has not settled; never more than its buffer. Times are milliseconds since the epoch. */
export class Consumer<Content> {
  readonly #inFlight = new Map<string, InFlight<Content>>();
  readonly sent: Meter;
  /** Its connection takes no more for the time being. */
  isHeld = false;

  constructor(
    readonly id: number,
    private readonly bufferSize: number,
    now: number,
    readonly latencies: Latencies | undefined,
  ) {
    this.sent = new Meter(now);
  }

  /** Messages that it may still be sent before it settles one. */
  get free(): number {
    return this.isHeld ? 0 : this.bufferSize - this.#inFlight.size;
  }

  /** As {@link free}, for one message: two with the same id at once could not be told apart when settled. */
  freeFor(message: Message<Content>): number {
    return this.#inFlight.has(message.id) ? 0 : this.free;
  }

  get availableSlots(): number {
    return this.bufferSize - this.#inFlight.size;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  /** @param timeout milliseconds; 0 waits for ever. */
  send(message: Message<Content>, now: number, timeout: number): void {
    this.#inFlight.set(message.id, { message, sentAt: now, deadline: timeout > 0 ? now + timeout : Infinity });
    this.sent.count();
  }

  /** Takes back what the consumer settles; undefined when it does not hold it (any more). */
  take(id: string, now: number): Message<Content> | undefined {
    const held = this.#inFlight.get(id);
    if (!held) return undefined;
    this.#inFlight.delete(id);
    this.latencies?.add(now - held.sentAt);
    return held.message;
  }

  takeOverdue(now: number): Message<Content>[] {
    const overdue = [...this.#inFlight.values()].filter(({ deadline }) => deadline <= now).map(({ message }) => message);
    for (const { id } of overdue) this.#inFlight.delete(id);
    return overdue;
  }

  takeAll(): Message<Content>[] {
    return this.takeOverdue(Infinity);
  }
}
