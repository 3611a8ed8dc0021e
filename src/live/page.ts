import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Feed, FeedMessage } from './feed.js';
import type { ResumePoint } from './resume-point.js';

/** A stretch of a feed as it goes over the wire: many messages in one buffer. */
export interface Page {
  readonly bytes: Buffer;
  /** Where the next one begins. */
  readonly through: ResumePoint;
  /** More follows already: whatever the log gains, this is what follows the point it was asked for. */
  readonly isFull: boolean;
}

const MOST_EVENTS = 64;
/** A client that does not read holds up so much, and a message, of the program's memory. */
const ENOUGH_BYTES = 64 * 1024;
/** Milliseconds for which messages are made before others have their turn, and after which a page goes out with what it has. */
const SLICE = 10;
const ENOUGH_TIME = 100;

/** Reads what a feed tells after the point, as far as the tail. An event of many pairs may be cut between two of them. */
export async function readPage(feed: Feed, had: ResumePoint, tail: bigint): Promise<Page> {
  const pieces: Buffer[] = [];
  const began = performance.now();
  let [size, sliced] = [0, began];
  let through = had;
  const add = (message: FeedMessage, isLast: boolean): void => {
    const bytes = message.bytes(isLast);
    pieces.push(bytes);
    size += bytes.length;
  };
  const page = (isFull: boolean): Page => ({ bytes: Buffer.concat(pieces, size), through, isFull });
  const isEnough = (): boolean => size >= ENOUGH_BYTES || (size > 0 && performance.now() - began > ENOUGH_TIME);

  const events = feed.eventsAfter(had.pair === undefined ? had.position : had.position - 1n, tail, MOST_EVENTS);
  for (const event of events) {
    // Whether a message is the last of its event is known once the next one has been looked for.
    let pending: FeedMessage | undefined;
    for (const message of feed.messagesOf(event, event.position === had.position ? had.pair : undefined)) {
      if (message && pending) {
        add(pending, false);
        through = { position: event.position, pair: pending.pair };
        if (isEnough()) return page(true);
      }
      pending = message ?? pending;
      if (performance.now() - sliced < SLICE) continue;
      await nextTurn();
      sliced = performance.now();
    }
    if (pending) add(pending, true);
    through = { position: event.position };
    if (isEnough()) return page(true);
  }
  if (events.length === MOST_EVENTS) return page(true);
  if (tail > through.position) through = { position: tail };
  return page(false);
}
