import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const START_LIMIT = 30_000;
const STOP_LIMIT = 10_000;

/** The program, started as a process of its own: the demo only ever meets it over HTTP. */
export interface RunningProgram {
  readonly url: string;
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export async function startProgram(dataDirectory: string): Promise<RunningProgram> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../main.js', import.meta.url))], {
    env: { ...process.env, DATA_DIR: dataDirectory, PORT: process.env['PORT'] ?? '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  return { url: await announcedUrl(child), ended, stop: () => stop(child, ended) };
}

async function announcedUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The program has no standard output to announce its address on');
  const lines = createInterface({ input: child.stdout });
  const timer = setTimeout(() => lines.close(), START_LIMIT);
  try {
    for await (const line of lines) {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url) return url;
    }
  } finally {
    clearTimeout(timer);
    child.stdout.resume();
  }
  child.kill('SIGKILL');
  throw new Error(`The program did not say within ${START_LIMIT / 1000} s where it listens; its own messages are above`);
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
  await ended;
  clearTimeout(timer);
}
