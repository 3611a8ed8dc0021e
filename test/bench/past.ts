import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { serverSentEvents } from '../../src/demo/server-sent-events.js';
import { inTemporaryDirectory, residentMegabytes, settled, startNode, startServer } from './processes.js';
import { milliseconds, ratio, whole } from './rate.js';
import { recordFacts } from './record.js';

const SMALL = 25_000;
const LARGE = 100_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A subscriber that begins at the start of the log: how its time grows with the log, alone and with a hundred others. */
export async function benchPast(): Promise<void> {
  await inTemporaryDirectory(async (directory) => {
    const spent: number[] = [];
    for (const [name, count] of [['small', SMALL], ['large', LARGE]] as const) {
      const node = await startNode(directory, name);
      const client = EventStoreDBClient.connectionString(node.connectionString);
      const last = await recordFacts(client, count);
      await client.dispose();
      const server = await startServer(join(directory, `${name}-server`), node.connectionString);
      await (await fetch(`${server.url}/v1/relationships/KOR/RUS?waitFor=${last}&waitForMs=30000`)).text();
      await settled(server.pid);
      const before = residentMegabytes(server.pid);
      const alone = await fromStart(server.url);
      spent.push(alone.spent);
      print(`from the start, ${whole(alone.count).padStart(7)} changes   ${milliseconds(alone.spent)}   ${whole((alone.count * 1000) / alone.spent)}/s   memory ${whole(before)} MB before, ${whole(residentMegabytes(server.pid))} MB after`);
      const many = await Promise.all(Array.from({ length: 20 }, () => fromStart(server.url)));
      print(`20 at once                 ${milliseconds(Math.max(...many.map(({ spent: each }) => each)))} until the last has all, ${ratio(Math.max(...many.map(({ spent: each }) => each)) / alone.spent)} of one alone`);
      await server.stop();
      await node.stop();
    }
    const [small = NaN, large = NaN] = spent;
    print(`time at four times the log ${ratio(large / small)} (aim at most 5.00: it is linear)`);
  });
}

async function fromStart(url: string): Promise<{ count: number; spent: number }> {
  const begun = performance.now();
  const control = new AbortController();
  const answer = await fetch(`${url}/v1/relationships/stream?from=start`, { signal: control.signal });
  if (!answer.body) throw new Error('The stream has no body');
  let count = 0;
  for await (const { event } of serverSentEvents(answer.body)) {
    if (event === 'caught-up') break;
    count++;
  }
  control.abort();
  return { count, spent: performance.now() - begun };
}
