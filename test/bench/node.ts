import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client';
import { startNode } from '../embedded-node/node-process.js';

const SMALL = 512;
const LARGE = 10 * 1024;
const APPEND_MILLISECONDS = 3000;
const TURNS = 6;
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
      const loop = new BareInsertLoop(join(directory, `bare-${concurrent}.db`), concurrent, SMALL);
      const node = { written: 0, milliseconds: 0 };
      const bare = { written: 0, milliseconds: 0 };
      // By turns, so that what else the machine does falls on both alike.
      for (let turn = 0; turn < TURNS; turn += 1) {
        add(node, await appendFor(client, APPEND_MILLISECONDS / TURNS, concurrent, 1, SMALL));
        add(bare, loop.insertFor(APPEND_MILLISECONDS / TURNS));
      }
      loop.close();
      const share = (perSecond(node) / perSecond(bare)).toFixed(2);
      print(`  ${concurrent} concurrent: ${rate(perSecond(node), SMALL)}; bare SQLite in groups of ${concurrent}: ${rate(perSecond(bare), SMALL)} (node/bare ${share})`);
    }
    print('node: batches, 16 concurrent');
    for (const size of [SMALL, LARGE]) {
      for (const batch of [1, 10, 100]) {
        print(`  ${batch} events of ${size / 1024} KB: ${rate(perSecond(await appendFor(client, APPEND_MILLISECONDS, 16, batch, size)), size)}`);
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
      lag = delay.percentile(99) / 1e6;
      return perSecond({ written: seen, milliseconds: performance.now() - begin });
    };
    let lag = 0;
    const line = (what: string, speed: number): void => {
      print(`  ${what}: ${rate(speed, SMALL)}; lag p99 of the reading process's event loop ${lag.toFixed(1)} ms`);
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
  const built = pathToFileURL(resolve('dist/embedded-node/start.js')).href;
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
  const speed = perSecond({ written: seen, milliseconds: performance.now() - begin });
  print(`node in a thread: ${seen} events of 0.5 KB read by the main thread: ${rate(speed, SMALL)}`);
  print(`  event-loop lag of the main thread meanwhile: p50 ${milliseconds(delay.percentile(50))}, p99 ${milliseconds(delay.percentile(99))}`);
  await client.dispose();
  await node.close();
}

function milliseconds(nanoseconds: number): string {
  return `${(nanoseconds / 1e6).toFixed(1)} ms`;
}

interface Work {
  written: number;
  milliseconds: number;
}

function add(sum: Work, more: Work): void {
  sum.written += more.written;
  sum.milliseconds += more.milliseconds;
}

function perSecond({ written, milliseconds: taken }: Work): number {
  return (written * 1000) / taken;
}

async function appendFor(client: EventStoreDBClient, duration: number, concurrent: number, batch: number, size: number): Promise<Work> {
  const begin = performance.now();
  const end = begin + duration;
  let written = 0;
  const writer = async (): Promise<void> => {
    const stream = `bench-${randomUUID()}`;
    while (performance.now() < end) {
      await client.appendToStream(stream, proposed(batch, size));
      written += batch;
    }
  };
  await Promise.all(Array.from({ length: concurrent }, writer));
  return { written, milliseconds: performance.now() - begin };
}

/** SQLite alone: the same table and index, one commit on disk per group. */
class BareInsertLoop {
  readonly #database: Database.Database;
  readonly #insert: Database.Statement<unknown[]>;
  readonly #data: Buffer;
  #position = 0;

  constructor(
    path: string,
    private readonly group: number,
    size: number,
  ) {
    this.#database = new Database(path);
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = FULL');
    this.#database.exec(`CREATE TABLE event (position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL, id BLOB NOT NULL,
      type TEXT NOT NULL, json INTEGER NOT NULL, created INTEGER NOT NULL, metadata BLOB NOT NULL, data BLOB NOT NULL) STRICT`);
    this.#database.exec('CREATE UNIQUE INDEX event_by_revision ON event (stream, revision)');
    this.#insert = this.#database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#data = Buffer.alloc(size, 1);
  }

  insertFor(duration: number): Work {
    const nothing = Buffer.alloc(0);
    const begin = performance.now();
    const before = this.#position;
    while (performance.now() - begin < duration) {
      this.#database.exec('BEGIN');
      for (let stream = 0; stream < this.group; stream += 1) {
        this.#position += 1;
        const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
        this.#insert.run(this.#position, stream, this.#position, id, 'benched', 0, Date.now() * 1000, nothing, this.#data);
      }
      this.#database.exec('COMMIT');
    }
    return { written: this.#position - before, milliseconds: performance.now() - begin };
  }

  close(): void {
    this.#database.close();
  }
}

function proposed(count: number, size: number) {
  const data = new Uint8Array(size).fill(1);
  return Array.from({ length: count }, () => binaryEvent({ type: 'benched', data }));
}

function rate(perSecond: number, size: number): string {
  return `${Math.round(perSecond).toLocaleString('en')} events/s, ${((perSecond * size) / 1e6).toFixed(1)} MB/s`;
}
