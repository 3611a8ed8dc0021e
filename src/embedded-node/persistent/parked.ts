import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log.js';
import type { StoredEvent } from '../log/stored-event.js';
import { LINK_TYPE, METADATA_TYPE, metastreamOf } from '../log/system-names.js';

/** Appends one event for the group's own book-keeping. @throws Error when the log refuses. */
export async function note(log: EventLog, stream: string, type: string, content: unknown, metadata: unknown = undefined): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  const about = metadata === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(metadata));
  const event = { id, type, isJson: typeof content !== 'string', data: Buffer.from(text), metadata: about };
  const { outcome } = await log.write({ kind: 'append', stream, expected: 'any', events: [event] });
  if (outcome !== 'written') throw new Error(`The node could not write '${stream}': ${outcome}.`);
}

/** The messages that consumers gave up, as links in a stream of their own. */
export class ParkedMessages {
  constructor(
    private readonly log: EventLog,
    private readonly stream: string,
  ) {}

  get count(): number {
    const extent = this.log.extentOf(this.stream);
    return extent.state === 'exists' ? Math.max(0, extent.last - extent.first + 1) : 0;
  }

  async park(event: StoredEvent, reason: string): Promise<void> {
    const metadata = { added: new Date().toISOString(), reason, subscriptionEventNumber: event.revision };
    await note(this.log, this.stream, LINK_TYPE, `${event.revision}@${event.stream}`, metadata);
  }

  /** Parked links before a revision of the parked stream, a page at a time. */
  page(from: number, before: number, maximum: number): StoredEvent[] {
    return this.log.readStream(this.stream, from, 'forwards', maximum).events.filter((event) => event.revision < before);
  }

  extent(): { first: number; end: number } {
    const extent = this.log.extentOf(this.stream);
    return extent.state === 'exists' ? { first: extent.first, end: extent.last + 1 } : { first: 0, end: 0 };
  }

  /** Forgets what lies before a revision. */
  async truncate(before: number): Promise<void> {
    await note(this.log, metastreamOf(this.stream), METADATA_TYPE, { $tb: before });
  }
}
