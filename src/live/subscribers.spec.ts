import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Feed, FeedEvent, FeedMessage } from './feed.js';
import { beginAt } from './resume-point.js';
import { Rounds } from './rounds.js';
import { SharedPages } from './shared-pages.js';
import { Subscribers } from './subscribers.js';

const TIMES = { heartbeat: 50, retry: 1, patience: 300 };
/** Together they are more than the kernel holds for a client that does not read. */
const EVENTS = 300;
const SIZE = 50_000;
const ALL = Array.from({ length: EVENTS }, (_, place) => String(place + 1));

/** A log of so many large events. */
class Log implements Feed {
  readonly name = 'log';
  tail = (): bigint => BigInt(EVENTS);
  onAdvance = (): (() => void) => () => undefined;
  eventsAfter = (position: bigint, tail: bigint, limit: number): FeedEvent[] =>
    Array.from({ length: Math.min(limit, Number(tail - position)) }, (_, place) => ({ position: (position < 0n ? 1n : position + 1n) + BigInt(place) })).filter((event) => event.position <= tail);
  messagesOf = ({ position }: FeedEvent): FeedMessage[] => [{ bytes: () => Buffer.from(`id: ${position}\nevent: change\ndata: ${'x'.repeat(SIZE)}\n\n`) }];
}

/** A client over a socket of its own, which reads when it is told to. */
class Client {
  private text = '';
  readonly closed: Promise<unknown>;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => (this.text += chunk.toString()));
    this.closed = once(socket, 'close');
  }

  static async subscribe(port: number, from: string): Promise<Client> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const client = new Client(socket);
    socket.pause();
    socket.write(`GET /?from=${from} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return client;
  }

  read(): void {
    this.socket.resume();
  }

  /** Reads until the text has come. */
  async until(text: string): Promise<string> {
    this.read();
    for (const end = Date.now() + 10_000; !this.text.includes(text); await wait(5)) if (Date.now() > end) throw new Error(`Has not come: ${text}`);
    return this.text;
  }

  hangUp(): void {
    this.socket.destroy();
  }
}

const idsIn = (text: string): string[] => [...text.matchAll(/^id: (\d+)\nevent: change$/gm)].map(([, id = '']) => id);

describe('Subscribers over real connections', () => {
  const log = new Log();
  let server: Server;
  let port: number;
  /** What waits in the program to be taken by a client, at the most of all clients; bytes. */
  let mostWaiting = 0;

  beforeAll(async () => {
    const subscribers = new Subscribers(new SharedPages(), new Rounds(), TIMES);
    server = createServer((request, raw) => {
      const sampling = setInterval(() => (mostWaiting = Math.max(mostWaiting, raw.writableLength)), 5);
      raw.once('close', () => clearInterval(sampling));
      const from = new URL(request.url ?? '', 'http://localhost').searchParams.getAll('from');
      subscribers.open({ hijack: () => undefined, getHeaders: () => ({}), raw }, log, beginAt(undefined, from, log.tail()));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('tell one that is too slow where to resume, and it goes on there with nothing lost and nothing twice', async () => {
    const slow = await Client.subscribe(port, 'start');
    await wait(TIMES.patience * 1.5);
    const text = await slow.until('event: overflow');
    const had = idsIn(text);
    const { position } = JSON.parse(/event: overflow\ndata: (.*)/.exec(text)?.[1] ?? '{}') as { position: string };
    expect(had.at(-1)).toBe(position);
    expect(had.length).toBeLessThan(EVENTS);
    await slow.closed;

    const again = await Client.subscribe(port, position);
    expect([...had, ...idsIn(await again.until('event: caught-up'))]).toEqual(ALL);
    again.hangUp();
  });

  it('close one that never reads, and hold little for it meanwhile; others do not notice', async () => {
    const stuck = await Promise.all(Array.from({ length: 5 }, () => Client.subscribe(port, 'start')));
    const begun = performance.now();
    const quick = await Client.subscribe(port, 'start');
    expect(idsIn(await quick.until('event: caught-up'))).toEqual(ALL);
    expect(performance.now() - begun).toBeLessThan(TIMES.patience * 10);
    quick.hangUp();
    await wait(TIMES.patience * 2.5);
    expect(await new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(0);
    for (const client of stuck) {
      client.read();
      await client.closed;
    }
    expect(mostWaiting).toBeGreaterThan(0);
    expect(mostWaiting).toBeLessThan(4 * SIZE);
  });

  it('are sent a comment when there is nothing else to say', async () => {
    const idle = await Client.subscribe(port, 'now');
    const text = await idle.until(': still here\n\n: still here\n\n: still here');
    expect(text).toContain('event: caught-up');
    idle.hangUp();
  });
});
