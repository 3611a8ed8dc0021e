import { rm } from 'node:fs/promises';
import { serverSentEvents, type ServerSentEvent } from '../../src/demo/server-sent-events.js';
import { get, post, type Answer } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const LIMIT = 20_000;
const sources = [{ publisher: 'watches test' }];

interface Recorded {
  readonly watchId: string;
  readonly position: string;
  readonly eventIds: string[];
}

interface Standing {
  readonly holds: { pair: string; fields: string[] }[];
  readonly firings: number;
  readonly lastFiring: { position: string; pair: string; changes: { field: string; from?: unknown; to: unknown }[] } | null;
}

interface Fired {
  readonly id: string;
  readonly position: string;
  readonly watchId: string;
  readonly pair: string;
  readonly cause?: { eventId: string; type: string };
  readonly changes: { field: string; from?: unknown; to: unknown }[];
}

describe('A watch', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(async () => {
    await server.stop();
    await rm(server.dataDirectory, { recursive: true, force: true });
  });

  const send = (path: string, body: object): Promise<Answer<Recorded>> => post<Recorded>(`${server.url}/v1${path}`, body);
  const record = async (path: string, body: object): Promise<Recorded> => {
    const answer = await send(path, { sources, ...body });
    expect({ path, ...answer }).toMatchObject({ status: 201 });
    return answer.body;
  };
  const set = (terms: object) => record('/watches', { name: 'A watch', deliver: 'sse', ...terms, sources: undefined });
  const standing = async (watchId: string) => (await get<Standing>(`${server.url}/v1/watches/${watchId}`)).body;

  /** Waits until the watch stands as it is expected to. */
  const eventually = async (watchId: string, holds: (now: Standing) => boolean): Promise<Standing> => {
    for (const end = Date.now() + LIMIT; ; ) {
      const now = await standing(watchId);
      if (holds(now)) return now;
      if (Date.now() > end) throw new Error(`The watch ${watchId} stands at ${JSON.stringify(now)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  /** What is told until so many firings have come. */
  const listen = async (path: string, most: number, lastEventId?: string): Promise<(ServerSentEvent & { fired: Fired })[]> => {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), LIMIT);
    const answer = await fetch(`${server.url}/v1/watches${path}`, { headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId }, signal: control.signal });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    if (!answer.body) throw new Error('The stream has no body');
    const told: (ServerSentEvent & { fired: Fired })[] = [];
    for await (const message of serverSentEvents(answer.body)) {
      if (message.event === 'caught-up') continue;
      told.push({ ...message, fired: JSON.parse(message.data) as Fired });
      if (told.length === most) break;
    }
    clearTimeout(timer);
    control.abort();
    return told;
  };

  const level = (sending: string, receiving: string, on: string, to: string) => record(`/missions/${sending}/${receiving}/level`, { occurred: on, level: to });

  it('on the level of missions fires when it falls below ambassadors, and again only after it was restored', async () => {
    await level('RUS', 'KOR', '1990-12', 'embassy');
    const { watchId } = await set({ pair: 'RUS-KOR', when: { field: '/representation/*/level', below: 'ambassador-nonresident' } });
    const lowered = await level('RUS', 'KOR', '2024-07-01', 'consulate');
    const { holds, lastFiring } = await eventually(watchId, ({ firings }) => firings === 1);
    expect(holds).toMatchObject([{ pair: 'KOR-RUS', fields: ['/representation/RUS>KOR/level'] }]);
    expect(lastFiring).toMatchObject({ pair: 'KOR-RUS', changes: [{ field: '/representation/RUS>KOR/level', from: 'embassy', to: 'consulate' }] });

    await level('RUS', 'KOR', '2024-07-02', 'liaison');
    await level('RUS', 'KOR', '2024-08-01', 'embassy');
    await level('KOR', 'RUS', '2024-08-02', 'none');
    expect(await eventually(watchId, ({ firings }) => firings === 2)).toMatchObject({ holds: [{ fields: ['/representation/KOR>RUS/level'] }] });
    await level('RUS', 'KOR', '2024-08-03', 'interests');
    await eventually(watchId, ({ firings }) => firings === 3);

    const told = await listen(`/${watchId}/stream?from=start`, 3);
    expect(told.map(({ event, fired }) => [event, fired.changes.map(({ from, to }) => `${String(from)} ${String(to)}`).join()])).toEqual([['fired', 'embassy consulate'], ['fired', 'null none'], ['fired', 'embassy interests']]);
    expect(told.map(({ id, fired }) => id === fired.position)).toEqual([true, true, true]);
    expect(told[0]?.fired.cause).toEqual({ eventId: lowered.eventIds[0], type: 'MissionLevelChanged' });
  });

  it('on the obligations of an actor fires for each that enters into force, with whomever it is', async () => {
    const { watchId } = await set({ actor: 'PRK', when: { field: '/obligations/inForce', contains: { obligation: 'defense' } } });
    const clauses = [{ obligation: 'defense', text: 'by all means', article: '4' }, { obligation: 'cooperation', text: 'together' }];
    await record('/treaties', { treatyId: 'one', title: 'x', occurred: '2024-06-19', signatories: ['PRK', 'RUS'], clauses });
    await record('/treaties/one/entry-into-force', { occurred: '2024-12-04' });
    await eventually(watchId, ({ firings }) => firings === 1);
    await record('/treaties', { treatyId: 'two', title: 'y', occurred: '2024-06-20', signatories: ['CHN', 'PRK'], clauses });
    await record('/treaties/two/entry-into-force', { occurred: '2024-12-05' });
    const { holds } = await eventually(watchId, ({ firings }) => firings === 2);
    expect(holds).toMatchObject([{ pair: 'PRK-RUS', fields: ['/obligations/inForce/one 1'] }, { pair: 'CHN-PRK', fields: ['/obligations/inForce/two 1'] }]);
  });

  it('fires by the clock alone, when a date comes that was recorded before', async () => {
    const { watchId } = await set({ pair: 'USA-IRN', when: { field: '/openDemands', contains: {} } });
    const { watchId: gone } = await set({ pair: 'USA-IRN', when: { field: '/relations/status', becomes: 'severed' } });
    const soon = new Date(Date.now() + 1_500).toISOString();
    await record('/relations/USA/IRN/establishment', { occurred: '1944' });
    await record('/relations/USA/IRN/severance', { occurred: { date: soon.slice(0, 10), time: soon.slice(11, 19) } });
    await record('/demands', { occurred: '2024-01-01', by: 'USA', to: 'IRN', demandId: 'let-go', text: 'let them go', deadline: { date: soon.slice(0, 10), time: soon.slice(11, 19) } });
    await eventually(watchId, ({ firings }) => firings === 1);
    expect((await standing(gone)).firings).toBe(0);
    expect((await eventually(gone, ({ firings }) => firings === 1)).lastFiring).toMatchObject({ changes: [{ field: '/relations/status', to: 'severed' }] });
    await eventually(watchId, ({ holds }) => holds.length === 0);
    const [fired] = await listen(`/${gone}/stream?from=start`, 1);
    expect(fired?.fired).not.toHaveProperty('cause');
  });

  it('on the balance of the index sees it fall within days', async () => {
    const { watchId } = await set({ pair: 'IND-PAK', when: { field: '/index/balance', fallsBy: 0.2, within: 'P14D' } });
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    await record('/contacts', { occurred: day(10), mode: 'summit', participants: ['IND', 'PAK'] });
    await record('/contacts', { occurred: day(9), mode: 'visit', participants: ['IND', 'PAK'] });
    await record('/relations/IND/PAK/severance', { occurred: day(1), force: { reason: 'nobody recorded the establishment' } });
    const { lastFiring } = await eventually(watchId, ({ firings }) => firings === 1);
    const [change] = lastFiring?.changes ?? [];
    expect(Number(change?.from) - Number(change?.to)).toBeGreaterThanOrEqual(0.2);
  });

  it('is pushed once and in order across a kill of the server, and does not fire again for what it saw', async () => {
    const { watchId, position } = await set({ watchId: 'lasting', actor: 'JPN', when: { field: '/summonses/*/countLast12Months', above: 0 } });
    const summon = (by: string) => record('/summonses', { occurred: new Date().toISOString().slice(0, 10), by, of: 'JPN', envoy: 'x', summonedBy: 'y' });
    await summon('KOR');
    const [first] = await listen(`/stream?from=${position}`, 1);
    await eventually(watchId, ({ firings }) => firings === 1);
    await summon('KOR');
    await summon('CHN');
    // Whether it was seen by now or not, it is seen once.
    const { dataDirectory } = server;
    await server.kill9();
    server = await startServer({ dataDirectory });
    await eventually(watchId, ({ firings }) => firings === 2);
    const rest = await listen('/stream', 1, first?.id);
    expect([first, ...rest].map((message) => [message?.fired.watchId, message?.fired.pair])).toEqual([['lasting', 'JPN-KOR'], ['lasting', 'CHN-JPN']]);
    expect((await standing(watchId)).firings).toBe(2);
  });

  it('is listed, and gone once it is removed', async () => {
    const { watchId } = await set({ watchId: 'brief', pair: 'KOR-USA', when: { field: '/relations/status', becomes: 'severed' } });
    expect((await get<{ watches: Recorded[] }>(`${server.url}/v1/watches`, { limit: '1' })).body).toMatchObject({ watches: [{}], next: expect.any(String) as string });
    expect((await get<{ watches: Recorded[] }>(`${server.url}/v1/watches`, { cursor: 'bree' })).body.watches[0]).toMatchObject({ watchId, name: 'A watch', pair: 'KOR-USA', deliver: 'sse', holds: [], lastFiring: null });
    const remove = () => fetch(`${server.url}/v1/watches/${watchId}`, { method: 'DELETE' });
    expect([(await remove()).status, (await remove()).status]).toEqual([200, 404]);
    expect((await get(`${server.url}/v1/watches/${watchId}`)).status).toBe(404);
    expect((await get(`${server.url}/v1/watches/${watchId}/stream`)).status).toBe(404);
    expect(await send('/watches', { watchId, name: 'x', pair: 'KOR-USA', when: { field: '/relations/status', becomes: 'severed' }, deliver: 'sse' })).toMatchObject({ status: 409, body: { rule: 'recorded-once' } });
  });

  const good = { name: 'x', pair: 'KOR-RUS', when: { field: '/index/balance', below: 0 }, deliver: 'sse' };
  it.each([
    [{ name: undefined }, '/name', 'required'],
    [{ pair: undefined }, '/pair', 'required'],
    [{ actor: 'KOR' }, '/actor', 'pair'],
    [{ pair: 'KOR-KOR' }, '/pair', 'two different actors'],
    [{ pair: 'KOR-ZZZ' }, '/pair', 'ZZZ'],
    [{ pair: undefined, actor: 'nsa:nobody' }, '/actor', 'nsa:nobody'],
    [{ when: undefined }, '/when', 'required'],
    [{ when: { field: '/index/mood', below: 0 } }, '/when/field', 'balance'],
    [{ when: { field: '/no/such', below: 0 } }, '/when/field', 'relations'],
    [{ when: { field: 'index', below: 0 } }, '/when/field', 'pointer'],
    [{ when: { field: '/representation/KOR>PRK/level', becomes: 'none' } }, '/when/field', 'direction'],
    [{ when: { field: '/index/balance' } }, '/when/becomes', 'required'],
    [{ when: { field: '/index/balance', below: 0, above: 1 } }, '/when/above', 'below'],
    [{ when: { field: '/index/balance', contains: {} } }, '/when/contains', 'a number'],
    [{ when: { field: '/index/balance', below: 'zero' } }, '/when/below', 'a number'],
    [{ when: { field: '/relations/status', below: 'severed' } }, '/when/below', 'becomes'],
    [{ when: { field: '/relations/status', becomes: 'over' } }, '/when/becomes', 'severed'],
    [{ when: { field: '/representation/KOR>RUS/level', below: 'ambassador' } }, '/when/below', 'ambassador-nonresident'],
    [{ when: { field: '/obligations/inForce', becomes: 'x' } }, '/when/becomes', 'contains'],
    [{ when: { field: '/index/balance', fallsBy: 0.3 } }, '/when/within', 'fallsBy'],
    [{ when: { field: '/index/balance', fallsBy: 0.3, within: '14' } }, '/when/within', 'P14D'],
    [{ when: { field: '/index/balance', below: 0, colour: 'red' } }, '/when/colour', 'unknown'],
    [{ deliver: 'mail' }, '/deliver', 'sse'],
    [{ deliver: { webhook: {} } }, '/deliver/webhook/url', 'required'],
    [{ watchId: 'stream' }, '/watchId', 'path'],
    [{ watchId: 'no spaces' }, '/watchId', '128'],
  ])('with %j is refused at %s', async (change, pointer, words) => {
    expect(await send('/watches', { ...good, ...change })).toMatchObject({ status: 400, body: { errors: expect.arrayContaining([{ pointer, message: expect.stringContaining(words) as string }]) as object[] } });
  });

  it('has no such question', async () => {
    for (const path of ['?colour=red', '/none', '/stream?colour=red', '/stream?from=x']) expect((await get(`${server.url}/v1/watches${path}`)).status).toBeGreaterThanOrEqual(400);
  });
});
