import type { StoredEvent } from './stored-event.js';
import { LogUnavailableError, type WriteOutcome, type WriteRequest } from './requests.js';

interface Waiting {
  readonly request: WriteRequest;
  readonly bytes: number;
  resolve(outcome: WriteOutcome): void;
  reject(error: Error): void;
}

export interface Commit {
  (requests: readonly WriteRequest[]): { outcomes: WriteOutcome[]; written: StoredEvent[] };
}

const LARGEST_GROUP_BYTES = 16 * 1024 * 1024;
const LARGEST_GROUP_REQUESTS = 4096;
/** Milliseconds that a request may wait for others to join it. */
const LONGEST_GATHERING = 2;
/** Above this many waiting bytes, those who feed the queue are asked to pause. */
const FULL_QUEUE_BYTES = 64 * 1024 * 1024;

/** Collects the writes of concurrent calls and commits them together, so that many share one wait for the disk. */
export class GroupCommit {
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #scheduled = false;
  #closed = false;
  readonly #roomListeners = new Set<() => void>();

  constructor(
    private readonly commit: Commit,
    private readonly committed: (written: StoredEvent[]) => void,
  ) {}

  get isFull(): boolean {
    return this.#waitingBytes > FULL_QUEUE_BYTES;
  }

  /** Calls once, when the queue has room again. */
  whenRoom(listener: () => void): void {
    this.#roomListeners.add(listener);
  }

  /** @throws LogUnavailableError when the log cannot be written; nothing of the request is stored then. */
  submit(request: WriteRequest): Promise<WriteOutcome> {
    if (this.#closed) return Promise.reject(new LogUnavailableError('The node is shutting down.'));
    const bytes = sizeOf(request);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, bytes, resolve, reject });
      this.#waitingBytes += bytes;
      this.#schedule();
    });
  }

  /** Commits what waits, and takes nothing more. */
  close(): void {
    while (this.#waiting.length > 0) this.#flush();
    this.#closed = true;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#gather(0, performance.now() + LONGEST_GATHERING);
  }

  /**
   * Lets the event loop turn until a turn brings nothing new: what is already on its way joins the group, and a lone
   * request waits for one turn only.
   */
  #gather(gathered: number, until: number): void {
    setImmediate(() => {
      const count = this.#waiting.length;
      if (count > gathered && count < LARGEST_GROUP_REQUESTS && performance.now() < until) {
        this.#gather(count, until);
        return;
      }
      this.#scheduled = false;
      this.#flush();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #flush(): void {
    const group = this.#takeGroup();
    if (group.length === 0) return;
    try {
      const { outcomes, written } = this.commit(group.map((entry) => entry.request));
      for (const [index, entry] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome) entry.resolve(outcome);
        else entry.reject(new Error('The commit gave no outcome for a request.'));
      }
      if (written.length > 0) this.committed(written);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const unavailable = new LogUnavailableError(`The log cannot be written: ${reason}. Nothing of the request was stored; try again.`);
      for (const entry of group) entry.reject(unavailable);
    }
    if (this.isFull) return;
    const listeners = [...this.#roomListeners];
    this.#roomListeners.clear();
    for (const listener of listeners) listener();
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const entry of this.#waiting) {
      if (count > 0 && (bytes + entry.bytes > LARGEST_GROUP_BYTES || count >= LARGEST_GROUP_REQUESTS)) break;
      bytes += entry.bytes;
      count += 1;
    }
    this.#waitingBytes -= bytes;
    return this.#waiting.splice(0, count);
  }
}

function sizeOf(request: WriteRequest): number {
  if (request.kind !== 'append') return 0;
  return request.events.reduce((total, event) => total + event.data.length + event.metadata.length, 0);
}
