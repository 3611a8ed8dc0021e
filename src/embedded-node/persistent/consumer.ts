import type { Message } from './message.js';

/** How a group reaches one client. */
export interface ConsumerLine {
  readonly from: string;
  readonly connectionName: string;
  send(message: Message): void;
  /** The group is gone or starts anew. */
  drop(): void;
}

/** One client of a group, with what it was sent and has not settled; never more than its buffer. */
export class Consumer {
  readonly #inFlight = new Map<string, { message: Message; deadline: number }>();
  total = 0;

  constructor(
    readonly id: number,
    readonly line: ConsumerLine,
    private readonly bufferSize: number,
  ) {}

  get free(): number {
    return this.bufferSize - this.#inFlight.size;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  holds(id: string): boolean {
    return this.#inFlight.has(id);
  }

  /** @param deadline milliseconds since the epoch; Infinity waits for ever. */
  send(message: Message, deadline: number): void {
    this.#inFlight.set(message.id, { message, deadline });
    this.total += 1;
    this.line.send(message);
  }

  take(id: string): Message | undefined {
    const message = this.#inFlight.get(id)?.message;
    this.#inFlight.delete(id);
    return message;
  }

  takeOverdue(now: number): Message[] {
    const overdue = [...this.#inFlight.values()].filter(({ deadline }) => deadline <= now).map(({ message }) => message);
    for (const { id } of overdue) this.#inFlight.delete(id);
    return overdue;
  }

  takeAll(): Message[] {
    return this.takeOverdue(Infinity);
  }
}
