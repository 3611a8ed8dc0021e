import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ProjectionProgress } from './progress.js';
import { Projection, type ProjectionStatus } from './projection.js';
import type { DeadLetter } from './target.js';
import type { ProjectionReport, ProjectionRequest, ProjectionThreadData } from './thread-messages.js';

/** Milliseconds that a thread which is asked to stop may take before it is ended. */
const STOP_LIMIT = 10_000;

/** A projection in a thread of its own, so that what is recorded holds up nobody who asks. */
export class ProjectionThread extends Projection {
  private current: ProjectionStatus;
  private stopping = false;
  /** Resolves when the thread ends without having been asked to; stays pending otherwise. */
  readonly failed: Promise<Error>;

  private constructor(
    private readonly worker: Worker,
    position: bigint,
    private readonly progress: ProjectionProgress,
    private readonly log: (message: string) => void,
  ) {
    super();
    this.current = { state: 'catching-up', position };
    progress.advanceTo(position);
    worker.on('message', (report: ProjectionReport) => this.hear(report));
    this.failed = new Promise((resolve) => {
      worker.once('error', (error) => resolve(error instanceof Error ? error : new Error(String(error))));
      worker.once('exit', (code) => {
        if (!this.stopping) resolve(new Error(`The thread of the projection ended by itself (code ${code}).`));
      });
    });
  }

  /**
   * Starts the thread that `entry` is the module of; resolves once the read store is open and can be asked.
   * Throws Error saying why it cannot be opened.
   */
  static async start(entry: URL, data: ProjectionThreadData, progress: ProjectionProgress, log: (message: string) => void): Promise<ProjectionThread> {
    const worker = new Worker(entry, { workerData: data });
    const [report] = (await once(worker, 'message')) as [ProjectionReport];
    if (report.kind === 'open') return new ProjectionThread(worker, report.position, progress, log);
    await worker.terminate();
    throw new Error(report.kind === 'refused' ? report.message : 'The thread of the projection said something else than that it is open.');
  }

  get status(): ProjectionStatus {
    return this.current;
  }

  /** Keeps a fact that the fold could not read among the dead letters. */
  bury(letter: DeadLetter): void {
    this.ask({ kind: 'bury', letter });
  }

  /** Resolves once the last batch is written, or after a limit. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    const ended = once(this.worker, 'exit');
    this.ask({ kind: 'stop' });
    const limit = setTimeout(() => void this.worker.terminate(), STOP_LIMIT);
    await ended;
    clearTimeout(limit);
  }

  private ask(request: ProjectionRequest): void {
    this.worker.postMessage(request);
  }

  private hear(report: ProjectionReport): void {
    if (report.kind === 'log') return this.log(report.message);
    if (report.kind !== 'status') return;
    this.current = report.status;
    this.progress.advanceTo(report.status.position);
  }
}
