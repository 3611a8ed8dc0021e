import type { EventLog } from '../log/event-log.js';
import type { StoredEvent } from '../log/stored-event.js';
import { isVisibleInAll } from '../log/system-names.js';
import { ALL, type GroupSource } from './settings.js';

/** Reads what a group consumes; a place is a revision of its stream, or a position of `$all`. */
export class SourceReader {
  readonly #matches: (event: StoredEvent) => boolean;

  constructor(
    private readonly log: EventLog,
    private readonly source: GroupSource,
  ) {
    this.#matches = matcherOf(source);
  }

  page(from: number, maximum: number): { events: StoredEvent[]; next: number } {
    const { stream } = this.source;
    const page = stream === ALL ? this.log.readAll(from, 'forwards', maximum) : this.log.readStream(stream, from, 'forwards', maximum);
    const last = page.events.at(-1);
    return { events: page.events, next: page.next ?? (last ? this.placeOf(last) + 1 : from) };
  }

  placeOf(event: StoredEvent): number {
    return this.source.stream === ALL ? event.position : event.revision;
  }

  isWanted(event: StoredEvent): boolean {
    return this.source.stream !== ALL || (isVisibleInAll(event.stream) && this.#matches(event));
  }

  /** The last place there is, -1 when there is none. */
  last(): number {
    if (this.source.stream === ALL) return this.log.tail();
    const extent = this.log.extentOf(this.source.stream);
    return extent.state === 'exists' ? extent.last : -1;
  }
}

function matcherOf({ filter }: GroupSource): (event: StoredEvent) => boolean {
  if (!filter) return () => true;
  const regex = filter.regex === '' ? undefined : new RegExp(filter.regex);
  return (event) => {
    const text = filter.on === 'stream' ? event.stream : event.type;
    return regex ? regex.test(text) : filter.prefixes.some((prefix) => text.startsWith(prefix));
  };
}
