import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { EventStoreDBClient } from '@eventstore/db-client';

/** Of the directory in which tests and measurements are run; they themselves may have been compiled to elsewhere. */
const CLI = 'dist/cli.js';
const START_LIMIT = 60_000;

/** A node as a user runs it: the built program, in a process of its own. */
export interface NodeProcess {
  readonly port: number;
  readonly child: ChildProcess;
  client(): EventStoreDBClient;
  /** SIGKILL: as a crash. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

export async function startNode(database: string, extra: { args?: string[]; command?: [string, ...string[]] } = {}): Promise<NodeProcess> {
  const nodeArgs = [CLI, 'node', '--port=0', `--db=${database}`, ...(extra.args ?? [])];
  const [program, ...prefix] = extra.command ?? [process.execPath];
  const args = extra.command ? [...prefix, process.execPath, ...nodeArgs] : nodeArgs;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const port = await readyPort(child);
  const ended = once(child, 'exit');
  return {
    port,
    child,
    client: () => EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

/** Runs `chancery …` to its end. */
export async function runCli(args: string[]): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, output, errors };
}

function readyPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    if (!child.stdout || !child.stderr) return reject(new Error('The node has no output.'));
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const limit = setTimeout(() => reject(new Error(`The node was not ready in ${START_LIMIT} ms. ${errors}`)), START_LIMIT);
    child.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`The node ended with ${code} before it was ready. ${errors}`));
    });
    createInterface(child.stdout).on('line', (line) => {
      const ready = /^READY .*:(\d+)$/.exec(line);
      if (!ready) return;
      clearTimeout(limit);
      resolve(Number(ready[1]));
    });
  });
}
