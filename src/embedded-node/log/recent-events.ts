import type { StoredEvent } from './stored-event.js';

/**
 * The newest events of the log, kept in memory so that live subscriptions read no table: each keeps only a position,
 * and one that falls further behind than this reaches reads the table again.
 */
export class RecentEvents {
  #events: StoredEvent[] = [];
  #start = 0;
  #bytes = 0;

  constructor(
    private readonly maximumEvents = 8192,
    private readonly maximumBytes = 16 * 1024 * 1024,
  ) {}

  add(event: StoredEvent): void {
    this.#events.push(event);
    this.#bytes += sizeOf(event);
    while (this.#events.length - this.#start > this.maximumEvents || this.#bytes > this.maximumBytes) this.#drop();
  }

  /** Events after a position, oldest first; undefined when some of them are no longer here. */
  after(position: number, tail: number, limit: number): StoredEvent[] | undefined {
    if (position >= tail) return [];
    const first = this.#events[this.#start];
    if (first === undefined || first.position > position + 1) return undefined;
    const index = this.#start + (position + 1 - first.position);
    return this.#events.slice(index, index + limit);
  }

  #drop(): void {
    const dropped = this.#events[this.#start];
    if (dropped === undefined) return;
    this.#bytes -= sizeOf(dropped);
    this.#start += 1;
    if (this.#start * 2 >= this.#events.length) {
      this.#events = this.#events.slice(this.#start);
      this.#start = 0;
    }
  }
}

function sizeOf(event: StoredEvent): number {
  return event.data.length + event.metadata.length + 256;
}
