import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client';
import { startNode } from '../embedded-node/node-process.js';

const SMALL = 512;
const LARGE = 10 * 1024;
const APPEND_MILLISECONDS = 3000;
const STREAMED_EVENTS = 100_000;
const MILLION = 1_000_000;

/** Prints how fast the node appends, reads and streams, and how fast SQLite alone would be with the same durability. */
export async function benchNode(print: (line: string) => void = (line) => void process.stdout.write(`${line}\n`)): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'chancery-bench-'));
  const node = await startNode(join(directory, 'log.db'));
  const client = node.client();
  try {
    print('node: appends of one event of 0.5 KB');
    for (const concurrent of [1, 16, 64, 256]) {
      const node = await appendRate(client, concurrent, 1, SMALL);
      const bare = bareInsertRate(join(directory, `bare-${concurrent}.db`), concurrent, SMALL);
      const share = (node / bare).toFixed(2);
      print(`  ${concurrent} concurrent: ${rate(node, SMALL)}; bare SQLite in groups of ${concurrent}: ${rate(bare, SMALL)} (node/bare ${share})`);
    }
    print('node: batches, 16 concurrent');
    for (const size of [SMALL, LARGE]) {
      for (const batch of [1, 10, 100]) {
        print(`  ${batch} events of ${size / 1024} KB: ${rate(await appendRate(client, 16, batch, size), size)}`);
      }
    }
    await streaming(print);
    await besideAThread(print, join(directory, 'million.db'));
  } finally {
    await client.dispose();
    await node.stop();
    rmSync(directory, { recursive: true });
  }
}

async function streaming(print: (line: string) => void): Promise<void> {
  const node = await startNode(':memory:');
  const client = node.client();
  try {
    for (let written = 0; written < STREAMED_EVENTS; written += 1000) await client.appendToStream('stream', proposed(1000, SMALL));
    const count = async (events: AsyncIterable<unknown>): Promise<number> => {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      const begin = performance.now();
      delay.enable();
      let seen = 0;
      for await (const _ of events) {
        seen += 1;
        if (seen === STREAMED_EVENTS) break;
      }
      delay.disable();
      const perSecond = (seen * 1000) / (performance.now() - begin);
      lag = delay.percentile(99) / 1e6;
      return perSecond;
    };
    let lag = 0;
    const line = (what: string, perSecond: number): void => {
      print(`  ${what}: ${rate(perSecond, SMALL)}; lag p99 of the reading process's event loop ${lag.toFixed(1)} ms`);
    };
    print(`node: ${STREAMED_EVENTS} events of 0.5 KB`);
    line('stream forwards', await count(client.readStream('stream')));
    line('stream backwards', await count(client.readStream('stream', { direction: 'backwards', fromRevision: 'end' })));
    line('$all forwards', await count(client.readAll()));
    line('$all backwards', await count(client.readAll({ direction: 'backwards', fromPosition: 'end' })));
    line('subscription to the stream', await count(client.subscribeToStream('stream')));
    line('subscription to $all', await count(client.subscribeToAll()));
  } finally {
    // A disposed client waits for subscriptions that were left in the middle, which never finish.
    void client.dispose();
    await node.stop();
  }
}

/** As the program runs it: the node in a thread, its client in this one, whose event loop must stay free for HTTP. */
async function besideAThread(print: (line: string) => void, database: string): Promise<void> {
  const built = new URL('../../dist/embedded-node/start.js', import.meta.url).href;
  const { startEmbeddedNode } = (await import(built)) as typeof import('../../src/embedded-node/start.js');
  const node = await startEmbeddedNode({ database });
  const client = EventStoreDBClient.connectionString(node.connectionString);
  for (let written = 0; written < MILLION; written += 1000) await client.appendToStream('million', proposed(1000, SMALL));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const begin = performance.now();
  delay.enable();
  let seen = 0;
  for await (const _ of client.readAll()) seen += 1;
  delay.disable();
  const perSecond = (seen * 1000) / (performance.now() - begin);
  print(`node in a thread: ${seen} events of 0.5 KB read by the main thread: ${rate(perSecond, SMALL)}`);
  print(`  event-loop lag of the main thread meanwhile: p50 ${milliseconds(delay.percentile(50))}, p99 ${milliseconds(delay.percentile(99))}`);
  await client.dispose();
  await node.close();
}

function milliseconds(nanoseconds: number): string {
  return `${(nanoseconds / 1e6).toFixed(1)} ms`;
}

/** Events per second. */
async function appendRate(client: EventStoreDBClient, concurrent: number, batch: number, size: number): Promise<number> {
  const begin = performance.now();
  const end = begin + APPEND_MILLISECONDS;
  let written = 0;
  const writer = async (): Promise<void> => {
    const stream = `bench-${randomUUID()}`;
    while (performance.now() < end) {
      await client.appendToStream(stream, proposed(batch, size));
      written += batch;
    }
  };
  await Promise.all(Array.from({ length: concurrent }, writer));
  return (written * 1000) / (performance.now() - begin);
}

/** Events per second of SQLite alone: the same table and index, one commit on disk per group. */
function bareInsertRate(path: string, group: number, size: number): number {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`CREATE TABLE event (position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL, id BLOB NOT NULL,
    type TEXT NOT NULL, json INTEGER NOT NULL, created INTEGER NOT NULL, metadata BLOB NOT NULL, data BLOB NOT NULL) STRICT`);
  database.exec('CREATE UNIQUE INDEX event_by_revision ON event (stream, revision)');
  const insert = database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const nothing = Buffer.alloc(0);
  const data = Buffer.alloc(size, 1);
  const begin = performance.now();
  let written = 0;
  while (performance.now() - begin < APPEND_MILLISECONDS) {
    database.exec('BEGIN');
    for (let stream = 0; stream < group; stream += 1) {
      written += 1;
      const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
      insert.run(written, stream, written, id, 'benched', 0, Date.now() * 1000, nothing, data);
    }
    database.exec('COMMIT');
  }
  const perSecond = (written * 1000) / (performance.now() - begin);
  database.close();
  return perSecond;
}

function proposed(count: number, size: number) {
  const data = new Uint8Array(size).fill(1);
  return Array.from({ length: count }, () => binaryEvent({ type: 'benched', data }));
}

function rate(perSecond: number, size: number): string {
  return `${Math.round(perSecond).toLocaleString('en')} events/s, ${((perSecond * size) / 1e6).toFixed(1)} MB/s`;
}
