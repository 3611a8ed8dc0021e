import { rm } from 'node:fs/promises';
import { WebhookVerificationError } from 'standardwebhooks';
import { get, post } from '../support/http.js';
import { Receiver, verified } from '../support/receiver.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'webhooks test' }];
const env = { WEBHOOK_ALLOW_LOOPBACK: 'true' };

interface Recorded {
  readonly watchId: string;
  readonly secret?: string;
  readonly position: string;
  readonly eventIds: string[];
}

interface Owed {
  readonly id: string;
  readonly watchId: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastError?: string;
}

describe('A webhook', () => {
  let server: TestServer;
  let receiver: Receiver;
  let number = 0;
  beforeAll(async () => {
    receiver = await Receiver.listen();
    server = await startServer({ env });
  });
  afterAll(async () => {
    await server.stop();
    await receiver.close();
    await rm(server.dataDirectory, { recursive: true, force: true });
  });

  const send = (path: string, body: object) => post<Recorded>(`${server.url}/v1${path}`, body);
  const set = (url: string, pair = 'KOR-RUS') => send('/watches', { name: 'A summons', pair, when: { field: '/summonses/*/countLast12Months', above: 0 }, deliver: { webhook: { url } } });
  /** Makes the watches on the two fire. */
  const summon = async (by: string, of: string): Promise<void> => {
    const answer = await send('/summonses', { occurred: new Date().toISOString().slice(0, 10), by, of, envoy: 'x', summonedBy: 'y', sources, occasionId: `summons-${++number}` });
    expect(answer.status).toBe(201);
  };
  const owed = async (watchId: string): Promise<Owed[]> => (await get<{ webhooks: Owed[] }>(`${server.url}/v1/admin/webhooks`)).body.webhooks.filter((each) => each.watchId === watchId);
  const eventuallyOwed = async (watchId: string, enough: (owed: Owed[]) => boolean): Promise<Owed[]> => {
    for (const end = Date.now() + 10_000; ; ) {
      const now = await owed(watchId);
      if (enough(now)) return now;
      if (Date.now() > end) throw new Error(`Owed is ${JSON.stringify(now)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  /** All that is told from the beginning of the log. */
  const untilCaughtUp = async (path: string): Promise<string> => {
    const ending = new AbortController();
    const answer = await fetch(`${server.url}/v1${path}?from=start`, { signal: AbortSignal.any([ending.signal, AbortSignal.timeout(5_000)]) });
    let text = '';
    for await (const part of answer.body ?? []) {
      text += Buffer.from(part as Uint8Array).toString();
      if (text.includes('event: caught-up')) break;
    }
    ending.abort();
    return text;
  };

  it('is signed by a secret that was told once, and carries its position and an id that stays the same until it is taken', async () => {
    const { status, body } = await set(`${receiver.url}/hook?key=1`);
    expect([status, body.secret]).toEqual([201, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
    receiver.answers = (_arrived, before) => (before < 1 ? 503 : 204);
    await summon('KOR', 'RUS');
    await receiver.until((arrived) => arrived.length === 2);
    const { body: watch } = await get<{ lastFiring: { eventId: string; position: string } }>(`${server.url}/v1/watches/${body.watchId}`);
    const { eventId, position } = watch.lastFiring;
    expect(receiver.arrived.map(({ id, path }) => [id, path])).toEqual(Array(2).fill([eventId, '/hook?key=1']));
    for (const arrived of receiver.arrived) {
      expect(verified(arrived, body.secret ?? '')).toMatchObject({ type: 'watch.fired', data: { id: eventId, position, watchId: body.watchId, pair: 'KOR-RUS', changes: [{ field: '/summonses/KOR>RUS/countLast12Months', to: 1 }] } });
      expect(() => verified({ ...arrived, body: arrived.body.replace('KOR-RUS', 'KOR-PRK') }, body.secret ?? '')).toThrow(WebhookVerificationError);
    }
    const [first = 0, second = 0] = receiver.arrived.map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(450);
    await eventuallyOwed(body.watchId, (left) => left.length === 0);

    // Nobody is told the secret again, by whatever question.
    const secret = (body.secret ?? '').slice(6);
    const questions = [
      `/watches`, `/watches/${body.watchId}`, `/events/${body.eventIds[0]}`, `/events/${eventId}`, '/events', '/admin/webhooks', '/admin/dead-letters', '/catalogue', '/catalogue/WatchSet',
      '/relationships/KOR/RUS', '/relationships/KOR/RUS/timeline',
    ];
    const answers = await Promise.all(questions.map(async (path) => (await fetch(`${server.url}/v1${path}`)).text()));
    const streams = await Promise.all(['/watches/stream', `/watches/${body.watchId}/stream`, '/relationships/stream'].map(untilCaughtUp));
    expect(streams.filter((text) => text.includes('event: fired')).length).toBe(2);
    expect([...answers, ...streams, server.logged()].filter((text) => text.includes(secret) || text.includes('whsec_'))).toEqual([]);
    expect((await send('/watches', { watchId: body.watchId, eventId: body.eventIds[0], name: 'A summons', pair: 'KOR-RUS', when: { field: '/index/balance', below: 0 }, deliver: { webhook: { url: receiver.url } } })).body.secret).toBeUndefined();
  });

  it('is owed until it is taken, over a kill of the server too, and seen as failing meanwhile', async () => {
    const { watchId, secret } = (await set(`${receiver.url}/killed`, 'KOR-CHN')).body;
    receiver.answers = () => 500;
    await summon('KOR', 'CHN');
    const [failing] = await eventuallyOwed(watchId, ([one]) => one?.state === 'failing');
    expect(failing).toMatchObject({ lastError: 'answered 500' });
    const { dataDirectory } = server;
    await server.kill9();
    receiver.answers = () => 204;
    server = await startServer({ dataDirectory, env });
    await receiver.until((arrived) => arrived.filter(({ path }) => path === '/killed').length > (failing?.attempts ?? 0));
    await eventuallyOwed(watchId, (left) => left.length === 0);
    const killed = receiver.arrived.filter(({ path }) => path === '/killed');
    expect(new Set(killed.map(({ id }) => id))).toEqual(new Set([failing?.id]));
    verified(killed.at(-1) ?? killed[0]!, secret ?? '');
  });

  it('is followed nowhere else, and not kept from others by one that never answers', async () => {
    const moved = (await set(`${receiver.url}/moved`, 'KOR-JPN')).body.watchId;
    const dead = await Receiver.listen();
    dead.answers = () => 'never';
    for (let count = 0; count < 6; count++) await set(`${dead.url}/dead`, 'KOR-JPN');
    const { watchId } = (await set(`${receiver.url}/quick`, 'KOR-JPN')).body;
    receiver.answers = ({ path }) => (path === '/moved' ? 302 : 204);
    const began = Date.now();
    await summon('KOR', 'JPN');
    await receiver.until((arrived) => arrived.some(({ path }) => path === '/quick'));
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(await eventuallyOwed(moved, ([one]) => (one?.attempts ?? 0) > 0)).toMatchObject([{ state: 'failing', lastError: 'answered 302: redirects are not followed' }]);
    expect(receiver.arrived.filter(({ path }) => path === '/elsewhere')).toEqual([]);
    await eventuallyOwed(watchId, (left) => left.length === 0);
    // No more than four at a time wait for the one that never answers, and the others are put on record as owed.
    expect(dead.arrived.length).toBe(4);
    expect((await get<{ count: { waiting: number } }>(`${server.url}/v1/admin/webhooks`, { state: 'waiting' })).body.count.waiting).toBe(2);
    await dead.close();
  });

  it('that nobody wants any more is parked, and sent again when somebody asks for it', async () => {
    const { watchId } = (await set(`${receiver.url}/gone`, 'KOR-USA')).body;
    receiver.answers = ({ path }) => (path === '/gone' ? 410 : 204);
    await summon('KOR', 'USA');
    const [parked] = await eventuallyOwed(watchId, ([one]) => one?.state === 'parked');
    expect(parked).toMatchObject({ attempts: 1, lastError: 'answered 410' });
    expect((await get<{ webhooks: Owed[] }>(`${server.url}/v1/admin/webhooks`, { state: 'parked' })).body.webhooks).toEqual([parked]);
    receiver.answers = () => 204;
    const again = await post<Owed>(`${server.url}/v1/admin/webhooks/${parked?.id}/redrive`, {});
    expect(again.status).toBe(202);
    await receiver.until((arrived) => arrived.filter(({ path, id }) => path === '/gone' && id === parked?.id).length === 2);
    await eventuallyOwed(watchId, (left) => left.length === 0);
    expect((await post(`${server.url}/v1/admin/webhooks/${parked?.id}/redrive`, {})).status).toBe(404);
    expect((await get(`${server.url}/v1/admin/webhooks`, { state: 'lost' })).status).toBe(400);
  });

  it.each([
    'http://10.0.0.1/', 'http://192.168.1.1/', 'http://169.254.169.254/latest/meta-data', 'http://[fe80::1]/', 'http://[fd00::1]/', 'http://100.64.0.1/', 'http://0.0.0.0/', 'http://0x0a000001/',
    'http://[::ffff:10.0.0.1]/', 'http://224.0.0.1/', 'https://user:password@example.org/', 'ftp://example.org/', 'http://167772161/', 'example.org/hook',
  ])('to %s is refused', async (url) => {
    expect(await set(url)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/deliver/webhook/url' }] } });
  });
});
