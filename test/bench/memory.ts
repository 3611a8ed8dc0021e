import { setTimeout as wait } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { inTemporaryDirectory, residentMegabytes, settled, startNode, startServer } from './processes.js';
import { askSteadily, forSeconds } from './questions.js';
import { percentile, ratio, whole } from './rate.js';
import { recordFacts } from './record.js';

const SMALL = 100_000;
const LARGE = 1_000_000;
const QUESTIONS_A_SECOND = 100;
const SECONDS = 10;

/** The resident size of the program, its own node included, with ten times as many events on record. */
export async function benchMemory(): Promise<void> {
  await inTemporaryDirectory(async (directory) => {
    const small = await residentWith(directory, SMALL);
    process.stdout.write(`resident size at ${whole(SMALL).padStart(9)}  ${whole(small)} MB\n`);
    const large = await residentWith(directory, LARGE - SMALL);
    process.stdout.write(`resident size at ${whole(LARGE)}  ${whole(large)} MB   ratio ${ratio(large / small)} (aim at most 1.30)\n`);
  });
}

/** Records so many more, projects them, and answers questions for some seconds. Megabytes. */
async function residentWith(directory: string, more: number): Promise<number> {
  // The program's own node, on its own file, in a process that can be told apart from the program.
  const node = await startNode(directory, 'events');
  const client = EventStoreDBClient.connectionString(node.connectionString);
  const last = await recordFacts(client, more);
  await client.dispose();
  await node.stop();

  const server = await startServer(directory);
  for (let status = 504; status === 504; ) {
    const response = await fetch(`${server.url}/v1/relationships/KOR/RUS?waitFor=${last}&waitForMs=20000`, { signal: AbortSignal.timeout(60_000) });
    await response.text();
    status = response.status;
  }
  await settled(server.pid);
  await askSteadily(server.url, last, QUESTIONS_A_SECOND, forSeconds(SECONDS));
  const samples: number[] = [];
  for (let second = 0; second < 5; second++) {
    samples.push(residentMegabytes(server.pid));
    await wait(1_000);
  }
  await server.stop();
  return percentile(samples, 0.5);
}
