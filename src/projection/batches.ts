import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { SubscriptionMessage } from '../event-store/port.js';

/** Events in one batch at the most: the more one transaction takes, the fewer times a page is written that several of them touch. */
export const LARGEST_BATCH = 4_096;
/** Milliseconds for which a batch is gathered while the log is behind, where there is always more to come. */
const GATHERED_WITHIN = 150;
/** So many messages at once of a log that is read to its end are a sign that more will follow, and are worth so many milliseconds of waiting for them. */
const BUSY = 8;
const PAUSE_WHEN_BUSY = 8;

/**
 * Joins what comes close together: a transaction for many messages costs little more than one for a few. Once all of the log is read
 * (`isLive`), nothing waits for what is not here. What came before a failure is handed over before it is thrown.
 */
export async function* batchesOf(
  messages: AsyncIterator<readonly SubscriptionMessage[]>,
  isLive: () => boolean,
  signal: AbortSignal,
): AsyncGenerator<readonly SubscriptionMessage[]> {
  let next = messages.next();
  try {
    for (;;) {
      const batch: SubscriptionMessage[] = [];
      let live = isLive();
      let arrived: IteratorResult<readonly SubscriptionMessage[]> | undefined = await next;
      let late: Promise<undefined> | undefined;
      try {
        while (arrived && !arrived.done) {
          batch.push(...arrived.value);
          next = messages.next();
          live ||= arrived.value.some(({ kind }) => kind === 'caught-up');
          arrived = batch.length < LARGEST_BATCH ? await Promise.race([next, live ? turn(undefined) : (late ??= wait(GATHERED_WITHIN, undefined, { ref: false }))]) : undefined;
        }
      } catch (failure) {
        yield batch;
        throw failure;
      }
      yield batch;
      if (arrived?.done) return;
      if (live && batch.length >= BUSY && batch.length < LARGEST_BATCH) await wait(PAUSE_WHEN_BUSY, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    next.catch(() => undefined); // whoever leaves for a reason of their own reports that one
  }
}
