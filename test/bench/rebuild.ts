import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EventStoreDBClient, START } from '@eventstore/db-client';
import { inTemporaryDirectory, settled, startNode, startServer } from './processes.js';
import { askSteadily, forSeconds, type Asked } from './questions.js';
import { milliseconds, percentile, ratio, whole } from './rate.js';
import { recordFacts } from './record.js';

const EVENTS = 200_000;
const QUESTIONS_A_SECOND = 200;
const SECONDS = 15;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A rebuild of the read store over 200,000 events while 200 questions a second are asked of the one in use. */
export async function benchRebuild(): Promise<void> {
  await inTemporaryDirectory(async (directory) => {
    const node = await startNode(directory, 'facts');
    const client = EventStoreDBClient.connectionString(node.connectionString);
    const last = await recordFacts(client, EVENTS);
    const server = await startServer(join(directory, 'server'), node.connectionString);
    await json(`${server.url}/v1/events/none?waitFor=${last}&waitForMs=30000`);
    await json(`${server.url}/v1/events/none?waitFor=${last}&waitForMs=30000`);
    await settled(server.pid);

    const ask = (until: () => boolean) => askSteadily(server.url, last, QUESTIONS_A_SECOND, until);
    const before = await ask(forSeconds(SECONDS));
    const bareAlone = await bareRead(client);
    let reading = true;
    const busy = ask(() => !reading);
    const bareBusy = await bareRead(client).finally(() => (reading = false));
    await busy;

    await json(`${server.url}/v1/admin/rebuild`, 'POST');
    let status: RebuildStatus = { state: 'building', events: 0, eventsPerSecond: 0 };
    const during = ask(() => status.state !== 'building');
    while (status.state === 'building') {
      await wait(100);
      status = (await json(`${server.url}/v1/admin/rebuild`)) as RebuildStatus;
    }
    const asked = await during;
    const after = await ask(forSeconds(SECONDS));
    if (status.state !== 'done') throw new Error(`The rebuild ended as ${status.state}`);

    const [p99, p99During] = [percentile(before.samples, 0.99), percentile(asked.samples, 0.99)];
    print(`rebuild of ${whole(status.events)} events  ${whole(asked.samples.length)} questions meanwhile, ${asked.refused} refused, ${differing([before, asked, after])} with more than one answer (aim 0 and 0)`);
    print(`questions' p99             ${milliseconds(p99)} before, ${milliseconds(p99During)} meanwhile, ${milliseconds(percentile(after.samples, 0.99))} after   ratio ${ratio(p99During / p99)} (aim at most 2.00)`);
    print(`events/s                   rebuild ${whole(status.eventsPerSecond)}   bare read ${whole(bareBusy)} beside the same questions, ${whole(bareAlone)} alone   ratio ${ratio(status.eventsPerSecond / bareBusy)}, ${ratio(status.eventsPerSecond / bareAlone)} (aim 0.70)`);
    await server.stop();
    await client.dispose();
    await node.stop();
  });
}

interface RebuildStatus {
  readonly state: string;
  readonly events: number;
  readonly eventsPerSecond: number;
}

/** How many questions got more than one answer over all of them. */
function differing(all: readonly Asked[]): number {
  const answers = new Map<string, Set<string>>();
  for (const asked of all) for (const [question, given] of asked.answers) answers.set(question, new Set([...(answers.get(question) ?? []), ...given]));
  return [...answers.values()].filter(({ size }) => size > 1).length;
}

async function bareRead(client: EventStoreDBClient): Promise<number> {
  const started = performance.now();
  let count = 0;
  for await (const _ of client.readAll({ direction: 'forwards', fromPosition: START })) count++;
  return (count * 1000) / (performance.now() - started);
}

async function json(url: string, method = 'GET'): Promise<unknown> {
  const body = method === 'POST' ? '{}' : undefined;
  const response = await fetch(url, { method, body, headers: body ? { 'content-type': 'application/json' } : {}, signal: AbortSignal.timeout(60_000) });
  return response.json();
}
