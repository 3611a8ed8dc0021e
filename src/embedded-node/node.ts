import { listen } from './grpc/server.js';
import { openLog } from './log/open-log.js';

export interface NodeOptions {
  /** Path of the SQLite file, or `:memory:`. */
  readonly database: string;
  /** TCP port on 127.0.0.1; 0 picks a free one. */
  readonly port: number;
  /** Largest append in bytes. */
  readonly maximumAppendSize: number;
}

export interface RunningNode {
  readonly port: number;
  close(): Promise<void>;
}

/** What an EventStoreDB server of 24.10 takes in one append. */
export const DEFAULT_MAXIMUM_APPEND_SIZE = 1024 * 1024;

/** Opens the log and serves it, in this thread. */
export async function runNode(options: NodeOptions): Promise<RunningNode> {
  const opened = openLog(options.database);
  try {
    const server = await listen(opened.log, options);
    return {
      port: server.port,
      close: async () => {
        await server.stop();
        opened.close();
      },
    };
  } catch (error) {
    opened.close();
    throw error;
  }
}
