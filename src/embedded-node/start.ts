import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DEFAULT_MAXIMUM_APPEND_SIZE, type NodeOptions } from './node.js';

/** What the worker thread says to the one that started it. */
export type WorkerReport =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'refused'; readonly name: string; readonly message: string }
  | { readonly kind: 'closed' };

export interface EmbeddedNode {
  readonly port: number;
  /** For `EventStoreDBClient.connectionString`. */
  readonly connectionString: string;
  /** Commits what waits, closes the log, ends the thread. */
  close(): Promise<void>;
  /** Resolves when the node ends without having been asked to; stays pending otherwise. */
  readonly failed: Promise<Error>;
}

/** Milliseconds that a node which is asked to close may take before its thread is ended. */
const CLOSING_LIMIT = 10_000;

/**
 * Starts a node in a thread of its own.
 * @param options.database path of the SQLite file, or `:memory:`.
 * @param options.port on 127.0.0.1; a free one when absent.
 * @throws Error saying why the node cannot start: log in use, damaged or too new; port taken.
 */
export async function startEmbeddedNode(options: {
  readonly database: string;
  readonly port?: number;
  readonly maximumAppendSize?: number;
}): Promise<EmbeddedNode> {
  const workerData: NodeOptions = {
    database: options.database,
    port: options.port ?? 0,
    maximumAppendSize: options.maximumAppendSize ?? DEFAULT_MAXIMUM_APPEND_SIZE,
  };
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData });
  const port = await listening(worker);
  let closing = false;
  const failed = new Promise<Error>((resolve) => {
    worker.once('error', (error) => resolve(error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', (code) => {
      if (!closing) resolve(new Error(`The embedded node ended by itself (code ${code}).`));
    });
  });
  return {
    port,
    connectionString: `esdb://127.0.0.1:${port}?tls=false`,
    failed,
    close: async () => {
      if (closing) return;
      closing = true;
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      const limit = setTimeout(() => {
        process.stderr.write(`The embedded node did not end within ${CLOSING_LIMIT / 1000} s; its thread is ended by force. What it acknowledged is on disk.\n`);
        void worker.terminate();
      }, CLOSING_LIMIT);
      await ended;
      clearTimeout(limit);
    },
  };
}

function listening(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (report: WorkerReport) => {
      worker.off('error', reject);
      if (report.kind === 'listening') resolve(report.port);
      else if (report.kind === 'refused') reject(Object.assign(new Error(report.message), { name: report.name }));
      else reject(new Error('The embedded node closed before it listened.'));
    });
  });
}
