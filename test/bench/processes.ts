import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

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

/** Of a process, as Linux counts it. */
export const residentMegabytes = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** User and system time of a whole process, of which Linux counts a hundredth of a second. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const SETTLE_LIMIT = 60_000;

/** Waits until a process that has nothing to answer has done what it does of its own, such as taking snapshots. */
export async function settled(pid: number): Promise<void> {
  const end = performance.now() + SETTLE_LIMIT;
  for (let before = processorSeconds(pid), quiet = 0; quiet < 3 && performance.now() < end; ) {
    await wait(1_000);
    const now = processorSeconds(pid);
    quiet = now - before < 0.05 ? quiet + 1 : 0;
    before = now;
  }
}
