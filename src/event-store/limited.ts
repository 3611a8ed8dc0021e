import { StoreUnavailable } from './port.js';

/** Milliseconds. */
const ANSWER_LIMIT = 10_000;

/** The client has no time limit of its own on a batch append, a read or what is said to a group. Throws StoreUnavailable. */
export async function limited<T>(answer: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable(`No answer from the event store to the ${what} within ${ANSWER_LIMIT / 1000} s`)), ANSWER_LIMIT);
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
