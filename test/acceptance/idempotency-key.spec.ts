import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startNode, type NodeProcess } from '../embedded-node/node-process.js';
import { get, post, type Answer } from '../support/http.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'Yonhap' }];
const phone = (actors: [string, string] = ['KOR', 'RUS']) => ({ occurred: '2024-06-21', mode: 'phone', participants: actors, sources });
const summons = {
  occurred: '2024-06-21', by: 'KOR', of: 'RUS', envoy: 'Georgy Zinoviev', summonedBy: 'Kim Hong Kyun', sources,
  acts: [{ type: 'DemandMade', text: 'stop' }, { type: 'DemandMade', text: 'withdraw' }, { type: 'UndertakingGiven', text: 'report it' }],
};
const RUNS = 3;
const COMMANDS = 60;

describeOnOwnStore('it kills the node')('A command with an Idempotency-Key', () => {
  let directory: string;
  let node: NodeProcess;
  let one: TestServer;
  let other: TestServer;

  const serve = (name: string): Promise<TestServer> => startServer({ dataDirectory: join(directory, name), env: { EVENTSTORE_URL: `esdb://127.0.0.1:${node.port}?tls=false` } });
  const send = (server: TestServer, path: string, key: string, body: unknown): Promise<Answer> => post(`${server.url}/v1${path}`, body, { 'idempotency-key': key });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-keys-'));
    node = await startNode(join(directory, 'log.sqlite'));
    [one, other] = await Promise.all([serve('one'), serve('other')]);
  });
  afterAll(async () => {
    await Promise.all([one.stop(), other.stop()]);
    await node.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it.each([
    ['/contacts', phone()],
    ['/summonses', summons],
    ['/policies', { occurred: '2024-06-20', by: 'KOR', subject: 'weapons', towards: ['RUS'], text: 'none', sources }],
  ])('to %s gets its first answer again, on the same instance and on another', async (path, body) => {
    const key = randomUUID();
    const first = await send(one, path, key, body);
    expect(first).toMatchObject({ status: 201 });
    const again = await send(one, path, key, body);
    expect([again.status, again.body, again.headers.get('location')]).toEqual([201, first.body, first.headers.get('location')]);
    expect((await send(other, path, key, Object.fromEntries(Object.entries(body).reverse()))).body).toEqual(first.body);
  });

  it('gets its first answer again after the program and the store have been killed', async () => {
    const key = randomUUID();
    const first = await send(one, '/summonses', key, summons);
    await Promise.all([one.kill9(), node.kill()]);
    node = await startNode(join(directory, 'log.sqlite'), { args: [`--port=${node.port}`] });
    one = await serve('one');
    expect((await send(one, '/summonses', key, summons)).body).toEqual(first.body);
  });

  it('is refused where it says something else than the first, wherever it would be recorded', async () => {
    const key = randomUUID();
    const { body } = await send(one, '/contacts', key, phone());
    const [eventId] = body['eventIds'] as string[];
    const reused = { status: 422, body: { type: 'urn:chancery:problem:key-reused', eventId } };
    expect(await send(one, '/contacts', key, phone(['KOR', 'USA']))).toMatchObject(reused);
    expect(await send(other, '/contacts', key, { ...phone(), mode: 'talks' })).toMatchObject(reused);
    expect(await send(other, '/positions', key, { occurred: '2024-06-21', by: 'KOR', about: ['RUS'], text: 'x', stance: 'critical', sources })).not.toMatchObject({ status: 201 });
  });

  it('that was refused has used up nothing', async () => {
    const key = randomUUID();
    expect(await send(one, '/contacts', key, phone(['KOR', 'KOX']))).toMatchObject({ status: 400 });
    expect(await send(one, '/contacts', key, phone())).toMatchObject({ status: 201 });
  });

  it('is recorded once, however many send it at the same moment to however many instances', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, sender) => send(sender % 2 === 0 ? one : other, '/contacts', key, phone())));
    const won = answers.filter(({ status }) => status === 201);
    expect(won.length).toBeGreaterThan(0);
    for (const { status, body } of answers) if (status !== 201) expect({ status, body }).toMatchObject({ status: 409, body: { type: 'urn:chancery:problem:key-in-flight' } });
    expect(new Set(won.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('has no event id of its own beside the key, and the key is printable', async () => {
    expect(await send(one, '/contacts', randomUUID(), { ...phone(), eventId: randomUUID() })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/eventId' }] } });
    expect(await send(one, '/contacts', 'two words', phone())).toMatchObject({ status: 400 });
    expect(await send(one, '/contacts', 'x'.repeat(256), phone())).toMatchObject({ status: 400 });
    expect(await send(one, '/contacts', '', phone())).toMatchObject({ status: 400 });
  });

  it('may be a batch: each line is recorded once, and only the lines that say what they said are answered again', async () => {
    const batch = async (lines: object[]) => {
      const response = await fetch(`${one.url}/v1/batch`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': key }, body: lines.map((line) => JSON.stringify(line)).join('\n') });
      return (await response.text()).trim().split('\n').map((line) => JSON.parse(line) as { status: number; eventIds?: string[] });
    };
    const key = randomUUID();
    const line = (mode: string) => ({ type: 'ContactHeld', ...phone(), mode });
    const first = await batch([line('phone'), line('talks')]);
    expect(first.map(({ status }) => status)).toEqual([201, 201]);
    const again = await batch([line('phone'), line('visit'), line('summit')]);
    expect(again.map(({ status }) => status)).toEqual([201, 422, 201]);
    expect(again[0]?.eventIds).toEqual(first[0]?.eventIds);
  });

  it(`is recorded once though the program, the store or both are killed under it, and it is sent until it is answered`, async () => {
    for (let run = 0; run < RUNS; run++) {
      const pair = (['CHN/JPN', 'CHN/MNG', 'JPN/MNG'] as const)[run] ?? 'CHN/JPN';
      const [a, b] = pair.split('/') as [string, string];
      const keys = Array.from({ length: COMMANDS }, () => randomUUID());
      const answered = new Map<string, unknown>();
      const sendAll = async (): Promise<void> => {
        await Promise.all(
          keys.map(async (key) => {
            const answer = await send(one, '/contacts', key, phone([a, b])).catch(() => undefined);
            if (answer?.status !== 201) return;
            expect(answered.get(key) ?? answer.body).toEqual(answer.body);
            answered.set(key, answer.body);
          }),
        );
      };
      const sending = sendAll();
      await wait(20 + Math.random() * 150);
      if (run !== 1) await one.kill9();
      if (run !== 0) await node.kill();
      await sending;
      if (run !== 0) node = await startNode(join(directory, 'log.sqlite'), { args: [`--port=${node.port}`] });
      if (run !== 1) one = await serve('one');
      for (let attempt = 0; answered.size < COMMANDS && attempt < 50; attempt++) {
        await sendAll();
        if (answered.size < COMMANDS) await wait(200);
      }
      expect(answered.size).toBe(COMMANDS);
      const last = await send(one, '/contacts', randomUUID(), phone([a, b]));
      const timeline = await get<{ events: unknown[] }>(`${one.url}/v1/relationships/${pair}/timeline`, { limit: '500', waitFor: String(last.body['position']) });
      expect(timeline.body.events).toHaveLength(COMMANDS + 1);
    }
  });
});
