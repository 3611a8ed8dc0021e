/** The client sent nothing for longer than it is waited for. */
export class NothingArrived extends Error {
  constructor(readonly patience: number) {
    super(`Nothing arrived for ${patience / 1000} s. What was answered is on record: send the rest again`);
    this.name = 'NothingArrived';
  }
}

/** What arrives of a body. Throws NothingArrived where the next piece takes longer than `patience`, in milliseconds. */
export async function* arriving(body: AsyncIterable<Buffer>, patience: number): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await within(chunks.next(), patience);
    if (next.done) return;
    yield next.value;
  }
}

async function within<Value>(promise: Promise<Value>, patience: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NothingArrived(patience)), patience);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
