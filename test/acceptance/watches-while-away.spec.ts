import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';
import { startNode, type NodeProcess } from '../embedded-node/node-process.js';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'while away' }];

interface Standing {
  readonly holds: object[];
  readonly firings: number;
  readonly lastFiring: { eventId: string; changes: { from?: unknown; to: unknown }[] } | null;
}

describe('What happens while no instance runs', () => {
  let directory: string;
  let node: NodeProcess;
  let client: EventStoreDBClient;
  let server: TestServer;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-away-'));
    node = await startNode(join(directory, 'log.sqlite'));
    client = node.client();
    server = await start('one');
  });
  afterAll(async () => {
    await server.stop();
    await client.dispose();
    await node.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const start = (name: string) => startServer({ dataDirectory: join(directory, name), env: { EVENTSTORE_URL: `esdb://127.0.0.1:${node.port}?tls=false` } });
  const level = (on: string, to: string) => post(`${server.url}/v1/missions/RUS/KOR/level`, { occurred: on, level: to, sources });
  /** By another program, straight into the store. */
  const levelBehindOurBack = async (on: string, to: string): Promise<string> => {
    const event = jsonEvent({ type: 'MissionLevelChanged', data: { occurred: { date: on }, sending: 'RUS', receiving: 'KOR', level: to, sources }, metadata: { schemaVersion: 1, recordedBy: 'another' } });
    await client.appendToStream('mission-RUS-KOR', event);
    return event.id;
  };
  const standing = async (): Promise<Standing> => (await get<Standing>(`${server.url}/v1/watches/lowered`)).body;
  const fired = async (times: number): Promise<Standing> => {
    for (const end = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const now = await standing();
      if (now.firings >= times || Date.now() > end) return now;
    }
  };

  it('is seen afterwards step by step: a watch that ceased to hold and holds again has fired again, once, on whatever instance', async () => {
    await level('2020-01-01', 'embassy');
    const { position } = (await post<{ position: string }>(`${server.url}/v1/watches`, { watchId: 'lowered', name: 'Lowered', pair: 'KOR-RUS', when: { field: '/representation/*/level', below: 'ambassador-nonresident' }, deliver: 'sse' })).body;
    await level('2024-01-01', 'consulate');
    expect(await fired(1)).toMatchObject({ firings: 1, holds: [{}] });
    await server.kill9();

    await levelBehindOurBack('2024-02-01', 'embassy');
    const lowered = await levelBehindOurBack('2024-03-01', 'liaison');
    server = await start('one');
    expect(await fired(2)).toMatchObject({ firings: 2, holds: [{}], lastFiring: { changes: [{ from: 'embassy', to: 'liaison' }] } });

    // One that comes new to the log, and looks at all of it since the watch was set, sees nothing that was not seen.
    await server.stop();
    server = await start('two');
    await get(`${server.url}/v1/watches`, { waitFor: position });
    await level('2024-04-01', 'embassy');
    await level('2024-05-01', 'none');
    expect(await fired(3)).toMatchObject({ firings: 3 });
    const steps: unknown[] = [];
    for await (const { event } of client.readStream('watch-lowered')) steps.push([event?.type, (event?.data as { cause?: { eventId: string } }).cause?.eventId === lowered]);
    expect(steps).toEqual([['WatchSet', false], ['WatchFired', false], ['WatchRearmed', false], ['WatchFired', true], ['WatchRearmed', false], ['WatchFired', false]]);
  });
});
