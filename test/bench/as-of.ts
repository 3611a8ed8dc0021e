import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { factsOf } from './facts.js';
import { inTemporaryDirectory, startNode, startServer } from './processes.js';
import { milliseconds, percentile, whole } from './rate.js';

const SMALL = 1_000;
const LARGE = 100_000;
const QUERIES = 500;
const LISTINGS = 40;
const PAIRS_OF_ACTOR = 190;
const EVENTS_IN_EACH = 20;
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(1990, 0, 1);
const YEARS = 30;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const anyDay = (from = 1, to = YEARS): string => new Date(FIRST_DAY + (from + Math.random() * (to - from)) * 365 * DAY).toISOString().slice(0, 10);

/** Each fact is learned the day after it happened; but for some, as where archives open, one of a hundred up to a year late. */
function learnedAt(date: string, isLate: boolean): string {
  return new Date(Date.parse(date) + (isLate ? Math.floor(Math.random() * 365) : 1) * DAY).toISOString();
}

/** Answers as of a date: of pairs with few and with many events, known now and known then, and of all relationships of an actor. */
export async function benchAsOf(): Promise<void> {
  await inTemporaryDirectory(async (directory) => {
    const node = await startNode(directory, 'facts');
    const client = EventStoreDBClient.connectionString(node.connectionString);
    const partners = await partnersOf(directory);
    let last = 0n;
    const load = async (one: string, other: string, count: number, late = false): Promise<void> => {
      const facts = numbered(factsOf(one, other, count, randomUUID()));
      await Promise.all(
        Array.from({ length: 64 }, async () => {
          for (const [number, { stream, event }] of facts) {
            const { occurred } = event.data as unknown as { occurred: { date: string } };
            const told = jsonEvent({ ...event, metadata: { ...event.metadata, learnedAt: learnedAt(occurred.date, late && number % 100 === 0) } });
            const { position } = await client.appendToStream(stream, told, { expectedRevision: NO_STREAM });
            if (position && position.commit > last) last = position.commit;
          }
        }),
      );
    };
    await load('JPN', 'KOR', SMALL);
    for (const partner of partners) await load('USA', partner, EVENTS_IN_EACH);
    await load('KOR', 'RUS', LARGE);
    await load('CHN', 'IND', LARGE, true);
    const server = await startServer(join(directory, 'read'), node.connectionString);
    for (let attempt = 0; attempt < 20; attempt++) {
      const { status } = await fetch(`${server.url}/v1/relationships/KOR/RUS?waitFor=${last}&waitForMs=30000`);
      if (status === 200) break;
    }

    for (const [pair, count, late] of [['JPN/KOR', SMALL, ''], ['KOR/RUS', LARGE, ''], ['CHN/IND', LARGE, ', 1% late']] as const) {
      const now = await latencies(QUERIES, () => `${server.url}/v1/relationships/${pair}?asOf=${anyDay()}`);
      report(`as-of, ${whole(count).padStart(7)} events${late}, known now`, now, 10);
      const then = await latencies(QUERIES, () => `${server.url}/v1/relationships/${pair}?asOf=${anyDay()}&knownAt=${anyDay()}`);
      report(`as-of, ${whole(count).padStart(7)} events${late}, known then`, then, 60);
    }
    const listings = await latencies(LISTINGS, () => `${server.url}/v1/relationships?actor=USA&limit=500&asOf=${anyDay()}`);
    report(`all ${PAIRS_OF_ACTOR} relationships of an actor`, listings, 100);
    await replayed(`${server.url}/v1/replay?a=KOR&b=RUS`);
    await server.stop();
    await client.dispose();
    await node.stop();
  });
}

function* numbered<T>(source: Iterable<T>): Generator<[number, T]> {
  let number = 0;
  for (const each of source) yield [number++, each];
}

/** Other states, in the order of the registry. */
async function partnersOf(directory: string): Promise<string[]> {
  const server = await startServer(join(directory, 'registry'));
  const found: string[] = [];
  for (let cursor = ''; found.length < PAIRS_OF_ACTOR; ) {
    const response = await fetch(`${server.url}/v1/actors?kind=state&limit=100${cursor}`);
    const page = (await response.json()) as { actors: { id: string }[]; next?: string };
    found.push(...page.actors.map(({ id }) => id).filter((id) => id !== 'USA'));
    if (page.next === undefined) break;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
  await server.stop();
  return found.slice(0, PAIRS_OF_ACTOR);
}

async function latencies(count: number, url: () => string): Promise<number[]> {
  const samples: number[] = [];
  for (let number = 0; number < count * 1.2; number++) {
    const started = performance.now();
    await answer(url());
    if (number >= count * 0.2) samples.push(performance.now() - started);
  }
  return samples;
}

function report(what: string, samples: readonly number[], aim: number): void {
  print(`${what.padEnd(46)} p50 ${milliseconds(percentile(samples, 0.5))}   p99 ${milliseconds(percentile(samples, 0.99))} (aim at most ${aim})`);
}

async function replayed(url: string): Promise<void> {
  const started = performance.now();
  const lines = (await answer(url)).split('\n').length;
  print(`replay of ${whole(lines)} lines`.padEnd(46) + ` ${whole((lines * 1000) / (performance.now() - started))}/s`);
}

async function answer(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${text}`);
  return text;
}
