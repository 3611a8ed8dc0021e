import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../event-store/port.js';
import type { DeadLetter } from './dead-letter.js';
import type { ProjectionStatus } from './status.js';
import type { Redriven } from './redrive.js';
import type { ProjectionReport, ProjectionRequest, ProjectionThreadData } from './thread-messages.js';

/** Milliseconds that a thread which is asked to stop may take before it is ended. */
const STOP_LIMIT = 10_000;
/** Milliseconds that it may take to answer. */
const ANSWER_LIMIT = 60_000;

export interface ThreadListener {
  status(status: ProjectionStatus): void;
  log(message: string): void;
}

interface Asked {
  readonly resolve: (result: Redriven | boolean) => void;
  readonly reject: (error: Error) => void;
}

/** A projection in a thread of its own, so that what is recorded holds up nobody who asks. */
export class ProjectionThread {
  private current: ProjectionStatus;
  private stopping = false;
  private readonly asked = new Map<number, Asked>();
  private lastNumber = 0;
  /** Resolves when the thread ends without having been asked to; stays pending otherwise. */
  readonly failed: Promise<Error>;

  private constructor(
    private readonly worker: Worker,
    private readonly listener: ThreadListener,
    position: bigint,
    /** The read store was made by another version of the fold, and should be built anew. */
    readonly outdated: boolean,
  ) {
    this.current = { state: 'catching-up', position, events: 0 };
    worker.on('message', (report: ProjectionReport) => this.hear(report));
    this.failed = new Promise((resolve) => {
      worker.once('error', (error) => resolve(error instanceof Error ? error : new Error(String(error))));
      worker.once('exit', (code) => {
        for (const { reject } of this.asked.values()) reject(new StoreUnavailable('The projection has ended'));
        if (!this.stopping) resolve(new Error(`The thread of the projection ended by itself (code ${code}).`));
      });
    });
  }

  /**
   * Starts the thread that `entry` is the module of; resolves once the read store is open and can be asked.
   * Throws Error saying why it cannot be opened.
   */
  static async start(entry: URL, data: ProjectionThreadData, listener: ThreadListener): Promise<ProjectionThread> {
    const worker = new Worker(entry, { workerData: data });
    const [report] = (await once(worker, 'message')) as [ProjectionReport];
    if (report.kind === 'open') return new ProjectionThread(worker, listener, report.position, report.outdated);
    await worker.terminate();
    throw new Error(report.kind === 'refused' ? report.message : 'The thread of the projection said something else than that it is open.');
  }

  get status(): ProjectionStatus {
    return this.current;
  }

  bury(letter: DeadLetter): void {
    this.tell({ kind: 'bury', letter });
  }

  /** Takes snapshots for a while. Resolves to whether there are more to take. */
  prepare(): Promise<boolean> {
    return this.ask((number) => ({ kind: 'prepare', number })) as Promise<boolean>;
  }

  redrive(positions: readonly bigint[] | 'all'): Promise<Redriven> {
    return this.ask((number) => ({ kind: 'redrive', number, positions })) as Promise<Redriven>;
  }

  skip(position: bigint, reason: string): Promise<boolean> {
    return this.ask((number) => ({ kind: 'skip', number, position, reason })) as Promise<boolean>;
  }

  /** Resolves once the last batch is written, or after a limit. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    const ended = once(this.worker, 'exit');
    this.tell({ kind: 'stop' });
    const limit = setTimeout(() => void this.worker.terminate(), STOP_LIMIT);
    await ended;
    clearTimeout(limit);
  }

  private tell(request: ProjectionRequest): void {
    this.worker.postMessage(request);
  }

  private async ask(request: (number: number) => ProjectionRequest): Promise<Redriven | boolean> {
    const number = ++this.lastNumber;
    let limit: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Redriven | boolean>((resolve, reject) => {
        this.asked.set(number, { resolve, reject });
        limit = setTimeout(() => reject(new StoreUnavailable(`The projection has not answered within ${ANSWER_LIMIT / 1000} s; it may still do what it was asked`)), ANSWER_LIMIT);
        this.tell(request(number));
      });
    } finally {
      clearTimeout(limit);
      this.asked.delete(number);
    }
  }

  private hear(report: ProjectionReport): void {
    switch (report.kind) {
      case 'status':
        this.current = report.status;
        return this.listener.status(report.status);
      case 'log':
        return this.listener.log(report.message);
      case 'answer':
        return this.asked.get(report.number)?.resolve(report.result);
      case 'apology':
        return this.asked.get(report.number)?.reject(report.name === 'StoreUnavailable' ? new StoreUnavailable(report.message) : new Error(report.message));
      case 'open':
      case 'refused':
        return; // said once, before anybody listens here
    }
  }
}
