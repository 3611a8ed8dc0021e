import { matcherOf } from '../grpc/event-match.js';
import type { EventLog } from '../log/event-log.js';
import type { StoredEvent } from '../log/stored-event.js';
import { isVisibleInAll } from '../log/system-names.js';
import { ALL, type GroupSource } from './settings.js';

/** Places of the source in order, each with its event, or without when the group does not want it. */
export interface SourcePage {
  readonly places: readonly { readonly place: number; readonly event: StoredEvent | undefined }[];
  /** Where the next page begins. */
  readonly next: number;
}

/** Reads what a group consumes; a place is a revision of its stream, or a position of `$all`. */
export class SourceReader {
  readonly #matches: (event: StoredEvent) => boolean;

  constructor(
    private readonly log: EventLog,
    private readonly source: GroupSource,
  ) {
    this.#matches = source.filter ? matcherOf(source.filter) : () => true;
  }

  /** The last place there is, -1 when there is none. */
  last(): number {
    if (this.source.stream === ALL) return this.log.tail();
    const extent = this.log.extentOf(this.source.stream);
    return extent.state === 'exists' ? extent.last : -1;
  }

  page(from: number, maximum: number): SourcePage {
    return this.source.stream === ALL ? this.#pageOfAll(from, maximum) : this.#pageOfStream(from, maximum);
  }

  #pageOfAll(from: number, maximum: number): SourcePage {
    const events = this.log.recentAfter(from - 1, maximum) ?? this.log.readAll(from, 'forwards', maximum).events;
    // What is not visible is no part of the source: a checkpoint that counted as read would make the next one due, for ever.
    const visible = events.filter(({ stream }) => isVisibleInAll(stream));
    const places = visible.map((event) => ({ place: event.position, event: this.#matches(event) ? event : undefined }));
    return { places, next: (events.at(-1)?.position ?? from - 1) + 1 };
  }

  #pageOfStream(from: number, maximum: number): SourcePage {
    const last = this.last();
    const { events, next } = this.log.readStream(this.source.stream, from, 'forwards', maximum);
    const places = events.map((event) => ({ place: event.revision, event }));
    // At the end, what the stream's limits hide is read, too.
    return { places, next: next ?? Math.max(from, last + 1) };
  }
}
