import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode, type NodeProcess } from '../embedded-node/node-process.js';
import { get, post } from '../support/http.js';
import { Receiver, verified } from '../support/receiver.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'two instances' }];
const OTHERS = ['RUS', 'PRK', 'CHN', 'JPN', 'USA', 'FRA', 'DEU', 'GBR', 'IND', 'BRA'];

describe('Two instances on one event store', () => {
  let directory: string;
  let node: NodeProcess;
  let receiver: Receiver;
  let servers: [TestServer, TestServer];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-webhooks-'));
    [node, receiver] = await Promise.all([startNode(join(directory, 'log.sqlite')), Receiver.listen()]);
    const start = () => startServer({ env: { EVENTSTORE_URL: `esdb://127.0.0.1:${node.port}?tls=false`, WEBHOOK_ALLOW_LOOPBACK: 'true' } });
    servers = await Promise.all([start(), start()]);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all([node.stop(), receiver.close()]);
    await rm(directory, { recursive: true, force: true });
  });

  const eventsOf = async (type: string): Promise<{ id: string; data: Record<string, unknown> }[]> => {
    const client = node.client();
    const found: { id: string; data: Record<string, unknown> }[] = [];
    for await (const { event } of client.readAll()) if (event?.type === type) found.push({ id: event.id, data: event.data as Record<string, unknown> });
    await client.dispose();
    return found;
  };
  const set = async (watchId: string, field: string) => {
    const answer = await post<{ secret: string; position: string }>(`${servers[0].url}/v1/watches`, { watchId, name: 'x', actor: 'KOR', when: { field, above: 0 }, deliver: { webhook: { url: `${receiver.url}/${watchId}` } } });
    expect(answer.status).toBe(201);
    // The other knows it, too, before anything happens.
    await get(`${servers[1].url}/v1/watches`, { waitFor: answer.body.position });
    return answer.body.secret;
  };
  const arrivedAt = (path: string) => receiver.arrived.filter((arrived) => arrived.path === path);

  it('see the same and record it once, and share the messages', async () => {
    const secret = await set('summonses', '/summonses/*/countLast12Months');
    await Promise.all(OTHERS.map((of, place) => post(`${servers[place % 2]?.url}/v1/summonses`, { occurred: new Date().toISOString().slice(0, 10), by: 'KOR', of, envoy: 'x', summonedBy: 'y', sources })));
    await receiver.until(() => new Set(arrivedAt('/summonses').map(({ id }) => id)).size === OTHERS.length);
    const fired = await eventsOf('WatchFired');
    expect(fired.map(({ data }) => data['pair']).sort()).toEqual(OTHERS.map((other) => ['KOR', other].sort().join('-')).sort());
    expect(new Set(arrivedAt('/summonses').map(({ id }) => id))).toEqual(new Set(fired.map(({ id }) => id)));
    for (const arrived of arrivedAt('/summonses')) verified(arrived, secret);
    const delivered = async () => (await eventsOf('WebhookDelivered')).map(({ data }) => String(data['by']));
    for (const end = Date.now() + 5_000; (await delivered()).length < OTHERS.length && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50));
    const by = await delivered();
    expect([by.length, new Set(by).size]).toEqual([OTHERS.length, 2]);
  });

  it('take over from one that is killed what it had not delivered', async () => {
    await set('protests', '/protests/*/countLast12Months');
    receiver.answers = () => 'never';
    for (const to of ['RUS', 'CHN', 'JPN', 'USA']) await post(`${servers[1].url}/v1/protests`, { occurred: new Date().toISOString().slice(0, 10), by: 'KOR', to, form: 'oral', grounds: 'x', sources });
    await receiver.until(() => arrivedAt('/protests').length === 4);
    receiver.answers = () => 204;
    await servers[0].kill9();
    // The messages that it held come to the other, under the same ids.
    await receiver.until(() => arrivedAt('/protests').length > 4, 8_000);
    const [first, again] = [arrivedAt('/protests').slice(0, 4), arrivedAt('/protests').slice(4)].map((arrived) => new Set(arrived.map(({ id }) => id)));
    expect([...(again ?? [])].filter((id) => !first?.has(id))).toEqual([]);
    expect(await eventsOf('WatchFired')).toHaveLength(OTHERS.length + 4);
  });
});
