import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { sendBatch } from '../../support/batch.js';
import { inTemporaryDirectory, processorSeconds, residentMegabytes, start, startServer, type Started } from '../processes.js';
import { milliseconds, percentile, ratio, whole } from '../rate.js';
import type { Drained, Order, Received } from './orders.js';

const CLIENTS = 1_000;
const CHANGES_A_SECOND = 100;
const SECONDS = 30;
/** Before them, and not measured, as in the other measurements. */
const WARM_UP = 3;
const TURNS = 3;
/** Recorded before, so that what the client that never reads is sent is more than the kernel holds for it. */
const HISTORY = 1_500;
/** The program waits for 30 s for a client that does not read. */
const PATIENCE = 45_000;
const PAIRS = [['KOR', 'RUS'], ['PRK', 'RUS'], ['JPN', 'KOR'], ['KOR', 'USA'], ['CHN', 'PRK'], ['JPN', 'USA']];

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const now = (): number => Number(process.hrtime.bigint()) / 1e6;
const built = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A thousand subscribers of every change, and one that never reads; then all of them at once from the start, against a bare loop. */
export async function benchLive(): Promise<void> {
  await inTemporaryDirectory(async (directory) => {
    const server = await startServer(join(directory, 'live'));
    const clients = fork(built('./clients.js'));
    try {
      const stream = `${server.url}/v1/relationships/stream`;
      await sendBatch(server.url, Array.from({ length: HISTORY }, (_, number) => ({ type: 'ContactHeld', ...contact(number) })));
      await present(server, stream, clients);
      await past(directory, server, `${stream}?from=start`, clients);
    } finally {
      clients.kill();
      await server.stop();
    }
  });
}

async function present(server: Server, stream: string, clients: Clients): Promise<void> {
  const idle = await neverReading(`${stream}?from=start`);
  await tell(clients, { kind: 'listen', url: stream, count: CLIENTS });
  await record(server.url, HISTORY, WARM_UP);
  const memory: number[] = [];
  const halfway = setTimeout(() => memory.push(residentMegabytes(server.pid)), SECONDS * 500);
  const answered = await record(server.url, HISTORY + WARM_UP * CHANGES_A_SECOND, SECONDS);
  clearTimeout(halfway);
  memory.push(residentMegabytes(server.pid));
  const { messages, bytes, p50, p99, most } = (await tell(clients, { kind: 'report', answered })) as Received;
  print(`live, ${whole(CLIENTS)} clients     ${whole(messages / CLIENTS)} changes in ${SECONDS} s to each, all in order; ${whole(bytes / (messages / CLIENTS + WARM_UP * CHANGES_A_SECOND))} bytes a change`);
  print(`201 to arrival             p50 ${milliseconds(p50)}   p99 ${milliseconds(p99)} (aim at most 250.00 ms)   last ${milliseconds(most)}`);
  const [half = NaN, all = NaN] = memory;
  print(`memory of the program      ${whole(half)} MB after half of it, ${whole(all)} MB after all, ratio ${ratio(all / half)} (aim at most 1.30)`);
  print(`one that never reads       ${await idle.end()}`);
}

/** Sends a command every so often, whether or not those before it are answered; gives each position with the time of its answer. */
async function record(url: string, from: number, seconds: number): Promise<[position: string, at: number][]> {
  const begun = now();
  const total = CHANGES_A_SECOND * seconds;
  const answers: Promise<[string, number]>[] = [];
  for (let number = 0; number < total; number++) {
    const early = begun + (number * 1000) / CHANGES_A_SECOND - now();
    if (early > 1) await wait(early);
    answers.push(command(url, from + number));
  }
  return Promise.all(answers);
}

const contact = (number: number): object => ({
  occurred: new Date(Date.UTC(2012, 0, 1 + number)).toISOString().slice(0, 10),
  sources: [{ publisher: 'bench' }],
  mode: 'phone',
  participants: PAIRS[number % PAIRS.length],
});

async function command(url: string, number: number): Promise<[string, number]> {
  const body = JSON.stringify(contact(number));
  const response = await fetch(`${url}/v1/contacts`, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(60_000) });
  const at = now();
  const answer = (await response.json()) as { position: string };
  if (response.status !== 201) throw new Error(`A command was answered ${response.status} ${JSON.stringify(answer)}`);
  return [answer.position, at];
}

/** A client that reads nothing of what it subscribed to until it is asked how it ended. */
async function neverReading(stream: string): Promise<{ end(): Promise<string> }> {
  const { hostname, port, pathname, search } = new URL(stream);
  const socket: Socket = connect(Number(port), hostname);
  socket.pause();
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  await once(socket, 'connect');
  return {
    end: async () => {
      await wait(PATIENCE);
      let text = '';
      socket.on('data', (chunk) => (text = text.slice(-10_000) + chunk.toString()));
      socket.on('error', () => undefined);
      const ended = once(socket, 'close').then(() => 'was closed');
      socket.resume();
      const outcome = await Promise.race([ended, wait(5_000, 'was kept', { ref: false })]);
      socket.destroy();
      return text.includes('event: overflow') ? 'was told to come back' : outcome;
    },
  };
}

async function past(directory: string, server: Server, stream: string, clients: Clients): Promise<void> {
  const file = join(directory, 'body');
  const drain = async (url: string, keep?: string): Promise<number> => {
    const { bytes, milliseconds: spent } = (await tell(clients, { kind: 'drain', url, count: CLIENTS, keep })) as Drained;
    return bytes / 1000 / spent;
  };
  await drain(stream, file);
  const bare = await start([built('./bare-loop.js'), file], {}, /http:\/\/\S+/);
  const rates = { program: [] as number[], bare: [] as number[] };
  const costs = { program: 0, bare: 0 };
  // By turns, so that what else the machine does falls on both alike.
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [name, { pid }, url] of [['program', server, stream], ['bare', bare, bare.ready]] as const) {
      const before = processorSeconds(pid);
      rates[name].push(await drain(url));
      costs[name] += processorSeconds(pid) - before;
    }
  }
  await bare.stop();
  const [ours, theirs] = [percentile(rates.program, 0.5), percentile(rates.bare, 0.5)];
  print(`all of it from the start   ${whole(ours)} MB/s   bare loop of ready buffers ${whole(theirs)} MB/s   ratio ${ratio(ours / theirs)} (aim 0.90)   processor time ${ratio(costs.program / costs.bare)} of its`);
}

type Server = Pick<Started, 'pid'> & { readonly url: string };
type Clients = ReturnType<typeof fork>;

async function tell(clients: Clients, order: Order): Promise<unknown> {
  clients.send(order);
  const [{ answer, problem }] = (await once(clients, 'message')) as [{ answer?: unknown; problem?: string }];
  if (problem !== undefined) throw new Error(problem);
  return answer;
}
