import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const START_LIMIT = 20_000;
const STOP_LIMIT = 12_000;

/** The event store on which the program is tested instead of its own node; its log is not empty. */
const FOREIGN_STORE = process.env['EVENTSTORE_TEST_URL'];

/** `describe`, for stories that cannot be told on a foreign store: there they are skipped and say why. */
export const describeOnOwnStore = (why: string): typeof describe.skip =>
  FOREIGN_STORE ? (((name: string, story: () => void) => describe.skip(`${name} (skipped against EVENTSTORE_TEST_URL: ${why})`, story)) as typeof describe.skip) : describe;

/** The built program, as a process of its own on a directory of its own. */
export interface TestServer {
  readonly url: string;
  readonly dataDirectory: string;
  /** All that it logged so far. */
  logged(): string;
  /** Asks it to end, and removes its directory where this helper made it. */
  stop(): Promise<void>;
  kill9(): Promise<void>;
}

export async function startServer(options: { dataDirectory?: string; env?: Record<string, string> } = {}): Promise<TestServer> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'chancery-test-')));
  const { child, exit } = spawnServer(dataDirectory, options.env);
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const url = await announced(child.stdout);
  if (!url) {
    child.kill('SIGKILL');
    throw new Error(`The server did not start: ${errors.join('')}`);
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
    child.kill(signal);
    await exit;
    clearTimeout(timer);
  };
  return {
    url,
    dataDirectory,
    logged: () => errors.join(''),
    kill9: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      if (!options.dataDirectory) await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Starts it without waiting for it to serve: for the cases in which it refuses to. */
export function spawnServer(dataDirectory: string, env: Record<string, string> = {}) {
  const foreign = FOREIGN_STORE ? { EVENTSTORE_URL: FOREIGN_STORE } : {};
  const child = spawn(process.execPath, ['dist/main.js'], { env: { ...process.env, ...foreign, PORT: '0', DATA_DIR: dataDirectory, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, exit: once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]> };
}

async function announced(output: NodeJS.ReadableStream): Promise<string | undefined> {
  const lines = createInterface({ input: output });
  const timer = setTimeout(() => lines.close(), START_LIMIT);
  try {
    for await (const line of lines) {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url) return url;
    }
    return undefined;
  } finally {
    clearTimeout(timer);
    output.resume();
  }
}
