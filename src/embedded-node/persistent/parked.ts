import type { EventLog } from '../log/event-log.js';
import type { StoredEvent } from '../log/stored-event.js';
import { LINK_TYPE, METADATA_TYPE, metastreamOf } from '../log/system-names.js';
import { note } from './book-keeping.js';
import type { Delivered } from './group-message.js';

/**
 * The messages that consumers gave up, as links in a stream of their own. A replayed one stays there until it is settled,
 * so that neither a crash nor a restart loses it; it is only no longer counted.
 */
export class ParkedMessages {
  /** First revision that has not been replayed, and the one before which a replay ends. */
  #next = 0;
  #end = 0;

  constructor(
    private readonly log: EventLog,
    private readonly stream: string,
  ) {}

  /** Revisions that are there; `end` is the one after the last. */
  get extent(): { readonly first: number; readonly end: number } {
    const extent = this.log.extentOf(this.stream);
    return extent.state === 'exists' ? { first: extent.first, end: extent.last + 1 } : { first: 0, end: 0 };
  }

  /** How many wait to be replayed. */
  get count(): number {
    const { first, end } = this.extent;
    return Math.max(0, end - Math.max(first, this.#next));
  }

  get isReplaying(): boolean {
    return Math.max(this.#next, this.extent.first) < this.#end;
  }

  async park({ resolved, record }: Delivered, reason: string): Promise<void> {
    const { event } = resolved;
    const target = event ? `${event.revision}@${event.stream}` : Buffer.from(record.data).toString('utf8');
    await note(this.log, this.stream, LINK_TYPE, target, { added: new Date().toISOString(), reason, subscriptionEventNumber: record.revision });
  }

  /** Has what is parked now read again by {@link nextToReplay}. @param stopAt revision of the parked stream to end before; undefined: none. */
  replay(stopAt: number | undefined): void {
    const { end } = this.extent;
    this.#end = Math.max(this.#end, Math.min(stopAt ?? end, end));
  }

  nextToReplay(maximum: number): StoredEvent[] {
    const from = Math.max(this.#next, this.extent.first);
    const links = this.log.readStream(this.stream, from, 'forwards', Math.min(maximum, this.#end - from)).events;
    const last = links.at(-1);
    this.#next = last ? last.revision + 1 : this.#end;
    return links;
  }

  /** Forgets what lies at or before a revision, unless more was forgotten otherwise meanwhile. */
  async forgetUpTo(revision: number): Promise<void> {
    const { first, end } = this.extent;
    if (end === 0 || revision < first) return;
    await note(this.log, metastreamOf(this.stream), METADATA_TYPE, JSON.stringify({ $tb: revision + 1 }));
  }
}
