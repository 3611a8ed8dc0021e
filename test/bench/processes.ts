import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const START_LIMIT = 30_000;

/** A process under measurement, and what it said when it was ready. */
export interface Started {
  readonly ready: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export async function start(args: readonly string[], environment: Record<string, string>, sign: RegExp): Promise<Started> {
  const child = spawn(process.execPath, [...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exit;
    clearTimeout(timer);
  };
  const timer = setTimeout(() => child.kill('SIGKILL'), START_LIMIT);
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = sign.exec(line)?.[0];
    if (!ready) continue;
    clearTimeout(timer);
    child.stdout.resume();
    return { ready, pid: child.pid ?? 0, stop };
  }
  throw new Error(`${args.join(' ')} did not become ready within ${START_LIMIT / 1000} s`);
}

export async function startNode(directory: string, name: string): Promise<{ connectionString: string; stop: () => Promise<void> }> {
  const node = await start(['dist/cli.js', 'node', '--port=0', `--db=${join(directory, `${name}.sqlite`)}`], {}, /127\.0\.0\.1:\d+/);
  return { connectionString: `esdb://${node.ready}?tls=false`, stop: node.stop };
}

export async function startServer(directory: string, eventStoreUrl?: string): Promise<Omit<Started, 'ready'> & { readonly url: string }> {
  const server = await start(
    ['dist/main.js'],
    { DATA_DIR: directory, PORT: '0', ...(eventStoreUrl ? { EVENTSTORE_URL: eventStoreUrl } : {}) },
    /http:\/\/\S+/,
  );
  return { ...server, url: server.ready };
}

export async function inTemporaryDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
