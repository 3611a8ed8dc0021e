import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { EventStoreDBClient, jsonEvent, type EventData } from '@eventstore/db-client';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;
const START_LIMIT = 30_000;

/** The event store under contract: a fresh embedded node, or the server that EVENTSTORE_TEST_URL names. */
export interface ContractStore {
  readonly client: EventStoreDBClient;
  readonly port: number;
  close(): Promise<void>;
}

export async function openStore(database = ':memory:'): Promise<ContractStore> {
  const url = process.env['EVENTSTORE_TEST_URL'];
  if (url) {
    const client = EventStoreDBClient.connectionString(url);
    return { client, port: 0, close: () => client.dispose() };
  }
  const child = spawn(process.execPath, [CLI, 'node', '--port=0', `--db=${database}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`The node was not ready in ${START_LIMIT} ms.`)), START_LIMIT);
    child.once('exit', (code) => reject(new Error(`The node ended with ${code} before it was ready.`)));
    createInterface(child.stdout).on('line', (line) => {
      const ready = /^READY .*:(\d+)$/.exec(line);
      if (!ready) return;
      clearTimeout(limit);
      resolve(Number(ready[1]));
    });
  });
  const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
  return {
    client,
    port,
    close: async () => {
      await client.dispose();
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** For what only a node of its own can show; against another server it is skipped and says so. */
export const onOwnNode = (name: string, story: () => Promise<void>): void => {
  if (!process.env['EVENTSTORE_TEST_URL']) it(name, story);
  else it.skip(`${name} (skipped: needs a node of its own, EVENTSTORE_TEST_URL is set)`, story);
};

export function unique(name: string): string {
  return `contract-${name}-${randomUUID()}`;
}

export function events(count: number, type = 'noted'): EventData[] {
  return Array.from({ length: count }, (_, number) => jsonEvent({ type, data: { number } }));
}

/** The first so many, or an error when they do not come in time; leaves the source to its owner. */
export async function take<Item>(source: AsyncIterable<Item>, count: number, within = 10_000): Promise<Item[]> {
  const items: Item[] = [];
  const iterator = source[Symbol.asyncIterator]();
  while (items.length < count) {
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      limit = setTimeout(() => reject(new Error(`Only ${items.length} of ${count} came in ${within} ms.`)), within);
    });
    const next = await Promise.race([iterator.next(), late]).finally(() => clearTimeout(limit));
    if (next.done) break;
    items.push(next.value);
  }
  return items;
}

export async function collect<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}
