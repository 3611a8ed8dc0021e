import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'Yonhap' }];
const GROUP = { actor: 'nsa:some_group', name: 'Some Group', kind: 'non-state', from: '2019', sources };

interface Candidate {
  readonly scheme: string;
  readonly actor: string;
}
interface Unresolved {
  readonly type: string;
  readonly reason: string;
  readonly candidates: Candidate[];
}
interface Recorded {
  readonly eventIds: string[];
  readonly [member: string]: unknown;
}

describe('Actors, over HTTP', () => {
  let dataDirectory: string;
  let server: TestServer;
  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'chancery-actors-'));
    server = await startServer({ dataDirectory });
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  });

  const send = (path: string, body: object, headers: Record<string, string> = {}) => post<Recorded>(`${server.url}/v1${path}`, body, headers);
  const ask = <T = Record<string, unknown>>(path: string, parameters: Record<string, string> = {}) => get<T>(`${server.url}/v1/actors${path}`, parameters);
  const resolve = (scheme: string, code: string, on?: string) => ask('/resolve', { scheme, code, ...(on === undefined ? {} : { on }) });

  it('tells one with its names, its time, whom it follows and its codes by scheme', async () => {
    expect((await ask('/SUN')).body).toMatchObject({ id: 'SUN', name: 'USSR', kind: 'state', from: '1922-12-30', to: '1991-12-25', successors: expect.arrayContaining(['RUS', 'UKR']) as string[] });
    const { body } = await ask('/RUS');
    expect(body).toMatchObject({ name: 'Russian Federation', otherNames: ['Russia'], from: '1991-12-26', predecessors: ['SUN'] });
    expect(body['aliases']).toMatchObject({ COW: [{ code: 'RUS' }, { code: '365', from: '1991-12-26' }], FIPS: [{ code: 'RS' }], ISO2: [{ code: 'RU' }] });
    expect(await ask('/ZZZ')).toMatchObject({ status: 404, body: { type: 'urn:chancery:problem:not-found' } });
    expect((await ask('/ZAR')).body['detail']).toMatch(/ISO 3166 it is COD's/);
  });

  it('lists by kind, by date and by what stands in a name or an alias, page by page', async () => {
    const ids = async (parameters: Record<string, string>) => (await ask<{ actors: { id: string }[] }>('', parameters)).body.actors.map(({ id }) => id);
    expect(await ids({ q: 'korea' })).toEqual(['KOR', 'PRK', 'XKR']);
    expect(await ids({ q: 'korea', on: '2024-06-21' })).toEqual(['KOR', 'PRK']);
    expect(await ids({ q: "cote d'ivoire" })).toEqual(['CIV']);
    expect(await ids({ q: 'zaire' })).toEqual(['COD']);
    expect(await ids({ q: 'germany', on: '1975' })).toEqual(['DEU']);
    const first = await ask<{ actors: { id: string }[]; next: string }>('', { kind: 'organisation', limit: '2' });
    expect(first.body).toMatchObject({ actors: [{ id: 'igo:arab_league' }, { id: 'igo:asean' }], next: 'igo:asean' });
    expect((await ids({ kind: 'organisation', limit: '2', cursor: first.body.next }))[0]).toBe('igo:au');
  });

  it('resolves a code by its scheme and its date', async () => {
    expect((await resolve('COW', '365', '1985-03-11')).body).toEqual({ scheme: 'COW', code: '365', on: '1985-03-11', actor: 'SUN', name: 'USSR', kind: 'state', from: '1922-12-30', to: '1991-12-25' });
    expect((await resolve('FIPS', 'RS')).body['actor']).toBe('RUS');
    expect((await resolve('ISO2', 'RS')).body['actor']).toBe('SRB');
  });

  it('says so where a code names nobody or more than one, with candidates', async () => {
    const unknown = await ask<Unresolved>('/resolve', { scheme: 'COW', code: 'KOR', on: '2024-06-21' });
    expect(unknown).toMatchObject({ status: 404, body: { type: 'urn:chancery:problem:actor-unresolved', reason: 'unknown' } });
    expect(unknown.body.candidates).toEqual(
      expect.arrayContaining([
        { scheme: 'COW', code: 'KOR', actor: 'XKR', name: 'Korea (until 1910)', from: '1887-01-01', to: '1905-11-17' },
        { scheme: 'ISO3', code: 'KOR', actor: 'KOR', name: 'Korea, Republic of', from: '1948-08-15' },
      ]),
    );
    const ambiguous = await ask<Unresolved>('/resolve', { scheme: 'COW', code: '365', on: '1991' });
    expect([ambiguous.status, ambiguous.body.reason, ambiguous.body.candidates.map(({ actor }) => actor)]).toEqual([404, 'ambiguous', ['SUN', 'RUS']]);
    expect((await resolve('NONE', 'X')).body['detail']).toMatch(/schemes are .*COW/);
  });

  it.each([
    ['/resolve', { scheme: 'COW' }, '/code'],
    ['/resolve', { scheme: 'COW', code: '365', on: '1991-02-30' }, '/on'],
    ['', { kind: 'state ' }, '/kind'],
    ['', { limit: '501' }, '/limit'],
    ['', { name: 'x' }, '/name'],
  ])('refuses %s with %j', async (path, parameters, pointer) => {
    expect(await ask(path, parameters)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('refuses an actor and an alias that contradict themselves, and an alias of nobody', async () => {
    for (const [path, body, status, pointer] of [
      ['/actors', { ...GROUP, kind: 'state' }, 400, '/kind'],
      ['/actors', { ...GROUP, to: '2018-12' }, 400, '/to'],
      ['/actors', { ...GROUP, successors: ['nsa:nobody'] }, 400, '/successors/0'],
      ['/actors', { ...GROUP, sources: [] }, 400, '/sources'],
      ['/actors/KOR/aliases', { scheme: 'x', code: 'y', from: '2020', to: '2019', sources }, 400, '/to'],
      ['/actors/KOR/aliases', { scheme: 'x', code: 'y', actor: 'PRK', sources }, 400, '/actor'],
    ] as const) {
      expect(await send(path, body)).toMatchObject({ status, body: { errors: [{ pointer }] } });
    }
    expect((await send('/actors/nsa:nobody/aliases', { scheme: 'x', code: 'y', sources })).status).toBe(404);
    expect((await ask('/nsa:some_group')).status).toBe(404);
  });

  it('knows an actor for the next command, by its alias too, and after a restart', async () => {
    const accusation = { occurred: '2024-06-21', by: 'KOR', against: ['nsa:some_group'], text: 'The raid', sources };
    expect((await send('/accusations', accusation)).status).toBe(400);
    const registered = await send('/actors', GROUP);
    expect([registered.status, registered.headers.get('etag'), registered.body['stream']]).toEqual([201, '"0"', 'actor-nsa:some_group']);
    expect((await send('/accusations', accusation)).status).toBe(201);
    expect((await send('/actors/nsa:some_group/aliases', { scheme: 'Yonhap', code: 'Some G.', from: '2020', sources })).status).toBe(201);
    expect((await resolve('YONHAP', 'Some G.', '2024')).body).toMatchObject({ actor: 'nsa:some_group', name: 'Some Group', kind: 'non-state', from: '2019' });
    expect((await get(server.url + (registered.headers.get('location') ?? ''))).body).toMatchObject({ type: 'ActorRegistered', data: GROUP, pairs: [] });

    await server.stop();
    server = await startServer({ dataDirectory });
    expect((await send('/accusations', accusation)).status).toBe(201);
    expect((await resolve('Yonhap', 'Some G.', '2019')).body).toMatchObject({ reason: 'unknown', candidates: [{ actor: 'nsa:some_group', from: '2020' }] });
    expect((await ask('/nsa:some_group')).body['aliases']).toMatchObject({ YONHAP: [{ code: 'Some G.', from: '2020' }] });
  });

  it('registers once, whoever asks again, and gives one code to one actor', async () => {
    const eventId = '7b8b8f0e-3f3c-4c4e-9d0a-0d9b7a1c2e3f';
    const first = await send('/actors', { ...GROUP, actor: 'nsa:other_group', eventId });
    expect((await send('/actors', { ...GROUP, actor: 'nsa:other_group', eventId })).body).toEqual(first.body);
    expect(await send('/actors', { ...GROUP, actor: 'nsa:other_group' })).toMatchObject({ status: 409, body: { rule: 'recorded-once', collidesWith: eventId } });
    expect(await send('/actors', { ...GROUP, actor: 'KOR', kind: 'state' })).toMatchObject({ status: 409, body: { rule: 'recorded-once' } });
    const alias = { scheme: 'Reuters', code: 'OG', sources };
    const given = await send('/actors/nsa:other_group/aliases', alias, { 'if-match': '"0"' });
    expect(given.status).toBe(201);
    expect(await send('/actors/KOR/aliases', { ...alias, from: '2020' })).toMatchObject({ status: 409, body: { rule: 'code-of-one-actor', collidesWith: given.body.eventIds[0] } });
    const racing = await Promise.all(Array.from({ length: 6 }, () => send('/actors', { ...GROUP, actor: 'nsa:raced' })));
    expect(racing.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });
});
