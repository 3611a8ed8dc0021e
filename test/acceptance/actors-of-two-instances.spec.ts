import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode, type NodeProcess } from '../embedded-node/node-process.js';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'Yonhap' }];

interface Recorded {
  readonly eventIds: string[];
  readonly position: string;
}

describe('Two instances on one event store', () => {
  let directory: string;
  let node: NodeProcess;
  let servers: [TestServer, TestServer];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-two-'));
    node = await startNode(join(directory, 'log.sqlite'));
    const start = () => startServer({ env: { EVENTSTORE_URL: `esdb://127.0.0.1:${node.port}?tls=false` } });
    servers = await Promise.all([start(), start()]);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await node.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('know an actor, and whose code a code is, as soon as they have projected it', async () => {
    const [one, other] = servers;
    const actor = { actor: 'nsa:some_group', name: 'Some Group', kind: 'non-state', sources };
    await post(`${one.url}/v1/actors`, actor);
    const alias = await post<Recorded>(`${one.url}/v1/actors/nsa:some_group/aliases`, { scheme: 'Yonhap', code: 'SG', sources });
    expect(alias.status).toBe(201);
    await get(`${other.url}/v1/events/${alias.body.eventIds[0]}`, { waitFor: alias.body.position });

    expect((await get(`${other.url}/v1/actors/resolve`, { scheme: 'Yonhap', code: 'SG' })).body['actor']).toBe('nsa:some_group');
    const position = { occurred: '2024-06-21', by: ['KOR'], towards: ['nsa:some_group'], stance: 'critical', sources };
    expect((await post(`${other.url}/v1/positions`, position)).status).toBe(201);
    expect(await post(`${other.url}/v1/actors`, actor)).toMatchObject({ status: 409, body: { rule: 'recorded-once' } });
    expect(await post(`${other.url}/v1/actors/KOR/aliases`, { scheme: 'YONHAP', code: 'SG', sources })).toMatchObject({ status: 409, body: { rule: 'code-of-one-actor', collidesWith: alias.body.eventIds[0] } });
  });
});
