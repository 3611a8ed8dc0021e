import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryEvent, jsonEvent, type EventData, type EventStoreDBClient } from '@eventstore/db-client';
import { startNode, type NodeProcess } from '../embedded-node/node-process.js';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'test' }];
const call = { occurred: { date: '2024-06-20' }, mode: 'phone', participants: ['KOR', 'RUS'], sources };
const metadata = { schemaVersion: 1, recordedBy: 'somebody else' };

interface Letter {
  position: string;
  type: string;
  kind: string;
  reason: string;
  attempts: number;
  skipped?: string;
}

describe('Poison that was put straight into the event store', () => {
  let directory: string;
  let node: NodeProcess;
  let client: EventStoreDBClient;
  let server: TestServer;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-poison-'));
    node = await startNode(join(directory, 'log.sqlite'));
    client = node.client();
    server = await startServer({ env: { EVENTSTORE_URL: `esdb://127.0.0.1:${node.port}?tls=false` } });
  });
  afterAll(async () => {
    await server.stop();
    await client.dispose();
    await node.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const inject = async (stream: string, event: EventData): Promise<string> =>
    String((await client.appendToStream(stream, event)).position?.commit);
  const letters = async () => (await get<{ deadLetters: Letter[] }>(`${server.url}/v1/admin/dead-letters`)).body.deadLetters;
  const projected = async (position: string) => expect((await get(`${server.url}/v1/relationships/KOR/RUS`, { waitFor: position })).status).toBe(200);

  it('stops nothing, and is visible with what is wrong with it', async () => {
    const poison = [
      await inject('contact-1', jsonEvent({ type: 'MoonLanded', data: {}, metadata })),
      await inject('contact-2', binaryEvent({ type: 'ContactHeld', data: Buffer.from('{"occurred":'), metadata: Buffer.from('{}') })),
      await inject('contact-3', jsonEvent({ type: 'ContactHeld', data: { contactId: '3', ...call }, metadata: { schemaVersion: 99 } })),
      await inject('contact-4', jsonEvent({ type: 'ContactHeld', data: { contactId: '4', ...call, occurred: { date: '2024-02-30' } }, metadata })),
      await inject('contact-5', jsonEvent({ type: 'ContactHeld', data: { contactId: '5', ...call, sources: 'none' }, metadata })),
    ];
    const sound = await post(`${server.url}/v1/contacts`, call);
    expect(sound.status).toBe(201);
    await projected(String(sound.body['position']));
    const found = await letters();
    expect(found.map(({ position, kind }) => [position, kind])).toEqual([
      [poison[0], 'unknown-type'],
      [poison[1], 'decode'],
      [poison[2], 'unknown-type'],
      [poison[3], 'filing'],
      [poison[4], 'fold'],
    ]);
    expect(found[3]?.reason).toContain('2024-02-30');
    expect((await get(`${server.url}/health/ready`)).body).toMatchObject({ status: 'ok', projection: { state: 'live', deadLetters: 5 } });
  });

  it.each(['1', '2', '3', '4'])('lets nothing more be recorded of what contact %s is about, and says where to look', async (contactId) => {
    const refused = await post(`${server.url}/v1/contacts`, { ...call, contactId });
    expect(refused).toMatchObject({ status: 409, body: { rule: 'readable-history', detail: expect.stringContaining('/v1/admin/dead-letters') as string } });
  });

  it('is driven again in its right place once its cause is mended', async () => {
    const [fact, retraction] = [randomUUID(), randomUUID()];
    const early = await inject('contact-6', jsonEvent({ id: retraction, type: 'FactRetracted', data: { about: fact, reason: 'came before what it is about', sources }, metadata }));
    const late = await inject('contact-6', jsonEvent({ id: fact, type: 'ContactHeld', data: { contactId: '6', ...call, mode: 'summit' }, metadata }));
    await projected(late);
    const summit = async () => (await get<{ lastContact: Record<string, unknown> }>(`${server.url}/v1/relationships/KOR/RUS`)).body.lastContact['summit'];
    expect(await summit()).toBeDefined();
    expect((await letters()).at(-1)).toMatchObject({ position: early, kind: 'filing', attempts: 1, reason: expect.stringContaining(fact) as string });
    expect(await post(`${server.url}/v1/admin/dead-letters/${early}/redrive`, {})).toMatchObject({ status: 200, body: { filed: 1, refused: 0 } });
    expect(await summit()).toBeUndefined();
    expect((await letters()).map(({ position }) => position)).not.toContain(early);
  });

  it('stays where it cannot be read yet, with one more attempt', async () => {
    expect(await post(`${server.url}/v1/admin/dead-letters/redrive`, {})).toMatchObject({ status: 200, body: { filed: 0, refused: 5 } });
    expect((await letters()).map(({ attempts }) => attempts)).toEqual([2, 2, 2, 2, 2]);
  });

  it('can be put aside with a reason, and is still visible', async () => {
    const [first] = await letters();
    const path = `${server.url}/v1/admin/dead-letters/${first?.position}/skip`;
    expect(await post(path, {})).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect(await post(path, { reason: 'another program wrote it' })).toMatchObject({ status: 200, body: { skipped: 'another program wrote it' } });
    expect((await letters())[0]).toMatchObject({ skipped: 'another program wrote it' });
    expect((await get(`${server.url}/v1/admin/projection`)).body).toMatchObject({ state: 'live', deadLetters: 4 });
    expect((await post(`${server.url}/v1/admin/dead-letters/999999/redrive`, {})).status).toBe(404);
  });

  it('does not hold up a rebuild, which knows what could not be read before, and what was put aside', async () => {
    expect((await post(`${server.url}/v1/admin/rebuild`, {})).status).toBe(202);
    for (let state: unknown = 'building'; state === 'building'; ) state = (await get(`${server.url}/v1/admin/rebuild`)).body['state'];
    expect((await get(`${server.url}/v1/admin/rebuild`)).body).toMatchObject({ state: 'done' });
    expect((await letters())[0]).toMatchObject({ skipped: 'another program wrote it' });
  });
});
