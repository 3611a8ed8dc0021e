/** A piece of work, and what it must not overtake: earlier work with the same key; all other work where it has none. */
export interface Work<Result> {
  readonly key: string | undefined;
  /** Never rejects. */
  readonly run: () => Promise<Result>;
}

/**
 * Does up to `most` pieces of work at once, in the order in which they come wherever they share a key, and gives the results in
 * that order. It takes no more work than it may do, so that a slow receiver of results slows down the source. Where the source
 * fails, what was begun is finished and its results are given before the failure is.
 */
export async function* inFlight<Result>(source: AsyncIterable<Work<Result>>, most: number): AsyncGenerator<Result> {
  const works = source[Symbol.asyncIterator]();
  const arriving = (): Promise<Arrival<Result>> => works.next().then(({ done, value }) => (done ? { kind: 'end' } : { kind: 'work', work: value }), (error: unknown) => ({ kind: 'failure', error }));
  const queue: Promise<Result>[] = [];
  const order = new WorkOrder();
  let failure: { readonly error: unknown } | undefined;
  let next: Promise<Arrival<Result>> | undefined = arriving();
  while (next || queue.length > 0) {
    const [oldest] = queue;
    const first: 'result' | Arrival<Result> = await Promise.race([...(oldest ? [oldest.then(() => 'result' as const)] : []), ...(next && queue.length < most ? [next] : [])]);
    if (first === 'result') {
      const result = queue.shift();
      if (result) yield await result;
    } else if (first.kind === 'work') {
      queue.push(order.start(first.work));
      next = arriving();
    } else {
      if (first.kind === 'failure') failure = first;
      next = undefined;
    }
  }
  if (failure) throw failure.error;
}

type Arrival<Result> = { readonly kind: 'end' } | { readonly kind: 'work'; readonly work: Work<Result> } | { readonly kind: 'failure'; readonly error: unknown };

/** Lets work begin when what it must not overtake is done. */
class WorkOrder {
  private readonly last = new Map<string, Promise<unknown>>();
  private alone: Promise<unknown> = Promise.resolve();

  start<Result>({ key, run }: Work<Result>): Promise<Result> {
    if (key === undefined) {
      const result = Promise.all([this.alone, ...this.last.values()]).then(run);
      this.alone = result;
      return result;
    }
    const result = Promise.all([this.alone, this.last.get(key)]).then(run);
    this.last.set(key, result);
    void result.then(() => this.last.get(key) === result && this.last.delete(key));
    return result;
  }
}
