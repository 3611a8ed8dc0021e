import type { EventEmitter } from 'node:events';

const LIMIT = 10_000;

/** The first so many, or an error when they do not come in time (milliseconds); leaves the source to its owner. */
export async function take<Item>(source: AsyncIterable<Item>, count: number, within = LIMIT): Promise<Item[]> {
  const items: Item[] = [];
  const iterator = source[Symbol.asyncIterator]();
  while (items.length < count) {
    const next = await inTime(iterator.next(), within, () => `Only ${items.length} of ${count} came in ${within} ms.`);
    if (next.done) break;
    items.push(next.value);
  }
  return items;
}

export async function collect<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** The error that an action ends with; undefined when it succeeds. */
export function failureOf(action: Promise<unknown>): Promise<unknown> {
  return action.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** The next such event of a subscription, with what it brings. */
export function next(source: EventEmitter, event: string, within = LIMIT): Promise<unknown> {
  const heard = new Promise((resolve) => source.once(event, resolve));
  return inTime(heard, within, () => `'${event}' did not come in ${within} ms.`);
}

/** Asks again and again until the answer is as expected, or fails with the last one. */
export async function eventually(story: () => Promise<void>, within = LIMIT): Promise<void> {
  const end = Date.now() + within;
  for (;;) {
    try {
      return await story();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function inTime<Value>(value: Promise<Value>, within: number, otherwise: () => string): Promise<Value> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    limit = setTimeout(() => reject(new Error(otherwise())), within);
  });
  return Promise.race([value, late]).finally(() => clearTimeout(limit));
}
