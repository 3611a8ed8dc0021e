import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log.js';

/** Appends one event for a group's own book-keeping. @throws Error when the log refuses. */
export async function note(log: EventLog, stream: string, type: string, content: string, metadata: unknown = undefined): Promise<void> {
  const event = {
    id: Buffer.from(randomUUID().replaceAll('-', ''), 'hex'),
    type,
    isJson: content.startsWith('"') || content.startsWith('{'),
    data: Buffer.from(content),
    metadata: metadata === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(metadata)),
  };
  const { outcome } = await log.write({ kind: 'append', stream, expected: 'any', events: [event] });
  if (outcome !== 'written') throw new Error(`The node could not write '${stream}': ${outcome}.`);
}

/** The text of the last event of a stream that keeps the books; undefined when there is none. */
export function lastNote(log: EventLog, stream: string): string | undefined {
  const event = log.readStream(stream, Number.MAX_SAFE_INTEGER, 'backwards', 1).events[0];
  return event && Buffer.from(event.data).toString('utf8');
}
