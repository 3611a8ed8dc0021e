import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, NO_STREAM, START } from '@eventstore/db-client';
import autocannon from 'autocannon';
import { factsOf } from './facts.js';
import { inTemporaryDirectory, startNode, startServer } from './processes.js';
import { milliseconds, percentile, rateOf, ratio, whole } from './rate.js';

const SECONDS = 8;
const QUERIES = 1_000;
const SMALL = 1_000;
const LARGE = 100_000;
const PAIRS = [['KOR', 'RUS'], ['PRK', 'RUS'], ['JPN', 'KOR'], ['KOR', 'USA'], ['CHN', 'PRK'], ['JPN', 'USA']];

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The main job: appends, commands over HTTP, answers as of a date, catch-up; each against its peer in the same run. */
export async function mainJob(): Promise<void> {
  await inTemporaryDirectory(async (directory) => {
    const raw = await rawAppends(directory);
    const commands = await commandsOverHttp(join(directory, 'commands'));
    print(`raw client appends/s       1 at once ${whole(raw.single)}   64 at once ${whole(raw.many)}`);
    print(`commands/s over HTTP       1 connection ${whole(commands.single)}   64 connections ${whole(commands.many)}   ratio at 64: ${ratio(commands.many / raw.many)} (aim 0.50)`);
    await answersAndCatchUp(directory);
  });
}

async function rawAppends(directory: string): Promise<{ single: number; many: number }> {
  const node = await startNode(directory, 'raw');
  const client = EventStoreDBClient.connectionString(node.connectionString);
  const append = (): Promise<unknown> => {
    const id = randomUUID();
    const data = { occurred: { date: '2024-06-21' }, sources: [{ publisher: 'bench' }], contactId: id, mode: 'phone', participants: ['KOR', 'RUS'] };
    return client.appendToStream(`contact-${id}`, jsonEvent({ type: 'ContactHeld', data, metadata: { schemaVersion: 1, recordedBy: 'bench' } }), { expectedRevision: NO_STREAM });
  };
  await rateOf(append, 64, 2);
  const single = await rateOf(append, 1, SECONDS);
  const many = await rateOf(append, 64, SECONDS);
  await client.dispose();
  await node.stop();
  return { single, many };
}

async function commandsOverHttp(directory: string): Promise<{ single: number; many: number }> {
  const server = await startServer(directory);
  const requests = Array.from({ length: 2_000 }, (_, number) => ({
    method: 'POST' as const,
    path: '/v1/contacts',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ occurred: { date: dayOf(number) }, sources: [{ publisher: 'bench' }], mode: 'phone', participants: PAIRS[number % PAIRS.length] }),
  }));
  const fire = async (connections: number, duration: number): Promise<number> => {
    const result = await autocannon({ url: server.url, requests, connections, duration });
    if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} commands were refused`);
    return result['2xx'] / result.duration;
  };
  await fire(64, 2);
  const single = await fire(1, SECONDS);
  const many = await fire(64, SECONDS);
  await server.stop();
  return { single, many };
}

/** One of some nine thousand days, so that facts come in out of order, as they do when an archive is loaded. */
const dayOf = (number: number): string => new Date(Date.UTC(2000, 0, 1 + ((number * 7919) % 9_000))).toISOString().slice(0, 10);

async function answersAndCatchUp(directory: string): Promise<void> {
  const node = await startNode(directory, 'facts');
  const client = EventStoreDBClient.connectionString(node.connectionString);
  let last = 0n;
  const load = async (one: string, other: string, count: number): Promise<void> => {
    const facts = factsOf(one, other, count, randomUUID());
    await Promise.all(
      Array.from({ length: 64 }, async () => {
        for (const { stream, event } of facts) {
          const { position } = await client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
          if (position && position.commit > last) last = position.commit;
        }
      }),
    );
  };
  await load('JPN', 'KOR', SMALL);
  await load('KOR', 'RUS', LARGE);

  const bare = await readRate(client);
  const started = performance.now();
  const server = await startServer(join(directory, 'first'), node.connectionString);
  await answer(`${server.url}/v1/relationships/KOR/RUS?waitFor=${last}&waitForMs=30000`);
  const catchUp = ((SMALL + LARGE) * 1000) / (performance.now() - started);
  print(`catch-up events/s          ${whole(catchUp)} (start of the program included)   bare read ${whole(bare)}   ratio ${ratio(catchUp / bare)} (aim 0.70)`);

  const small = await latencies(server.url, 'JPN/KOR');
  const large = await latencies(server.url, 'KOR/RUS');
  for (const [count, samples] of [[SMALL, small], [LARGE, large]] as const) {
    const perSecond = (samples.length * 1000) / samples.reduce((sum, sample) => sum + sample, 0);
    print(`as-of, ${whole(count).padStart(7)} in the pair   ${whole(perSecond)}/s   p50 ${milliseconds(percentile(samples, 0.5))}   p99 ${milliseconds(percentile(samples, 0.99))}`);
  }
  print(`as-of p99 ratio            ${ratio(percentile(large, 0.99) / percentile(small, 0.99))} (aim at most 2.00)`);
  await server.stop();
  await client.dispose();
  await node.stop();
}

async function readRate(client: EventStoreDBClient): Promise<number> {
  const started = performance.now();
  let count = 0;
  for await (const _ of client.readAll({ direction: 'forwards', fromPosition: START })) count++;
  return (count * 1000) / (performance.now() - started);
}

async function latencies(url: string, pair: string): Promise<number[]> {
  const samples: number[] = [];
  for (let number = 0; number < QUERIES * 1.2; number++) {
    const day = new Date(Date.UTC(1991, 0, 1) + Math.floor(Math.random() * 28 * 365) * 86_400_000).toISOString().slice(0, 10);
    const started = performance.now();
    await answer(`${url}/v1/relationships/${pair}?asOf=${day}`);
    if (number >= QUERIES * 0.2) samples.push(performance.now() - started);
  }
  return samples;
}

async function answer(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${text}`);
}
