import { parseArgs } from 'node:util';
import { DEFAULT_MAXIMUM_APPEND_SIZE, runNode, type NodeOptions } from '../node.js';
import { UsageError } from './usage-error.js';

const DEFAULT_PORT = '2113';
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost'];

/** Runs a node until SIGTERM or SIGINT. Prints `READY host:port` once it listens. */
export async function serveCommand(args: readonly string[]): Promise<number> {
  const node = await runNode(optionsFrom(args));
  process.stdout.write(`READY 127.0.0.1:${node.port}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  await node.close();
  return 0;
}

function optionsFrom(args: readonly string[]): NodeOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      db: { type: 'string' },
      port: { type: 'string', default: DEFAULT_PORT },
      host: { type: 'string', default: '127.0.0.1' },
      'max-append-size': { type: 'string', default: String(DEFAULT_MAXIMUM_APPEND_SIZE) },
    },
  });
  if (!LOOPBACK_NAMES.includes(values.host)) {
    throw new UsageError(
      `The node listens on 127.0.0.1 only, not on ${values.host}: it has neither users nor TLS, so everybody who reached it could write. ` +
        'For access from other machines run an EventStoreDB server and set EVENTSTORE_URL.',
    );
  }
  if (!values.db) throw new UsageError('Say where the log lies: --db=PATH, or --db=:memory: for one that is gone at the end.');
  return {
    database: values.db,
    port: wholeNumber('--port', values.port, 0, 65_535),
    maximumAppendSize: wholeNumber('--max-append-size', values['max-append-size'], 1, 16 * 1024 * 1024),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`${name} must be a whole number from ${least} to ${most}, not '${text}'.`);
}
