import { FOUNDING_STORY, storyEventId, TREATY } from '../../src/demo/founding-story.js';
import type { IndexView, RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import type { ExplanationAnswer } from '../../src/relationship/queries/get-explanation.js';
import { get, post, type Answer } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const DAY = '2024-06-21';

/** An event's part of a value of the index, as the answer lists it. */
interface Part {
  eventId: string;
  type: string;
  on: string;
  weight: number;
  decay: number;
  value: number;
}
type Explained = Omit<ExplanationAnswer, 'contributions'> & { readonly contributions: readonly Part[] };

describe('Why an answer reads as it does', () => {
  let server: TestServer;
  let position = '0';

  beforeAll(async () => {
    server = await startServer();
    for (const { path, body } of FOUNDING_STORY) position = String((await post(server.url + path, body)).body['position']);
  });

  afterAll(() => server.stop());

  const ask = <Body>(path: string, more: Record<string, string> = {}): Promise<Answer<Body>> => get<Body>(`${server.url}/v1/relationships/${path}`, { asOf: DAY, waitFor: position, ...more });
  const indexOf = async (more: Record<string, string> = {}): Promise<IndexView> => (await ask<RelationshipState>('KOR/RUS', more)).body.index;
  const explain = async (pair: string, field: string, more: Record<string, string> = {}): Promise<Explained> => {
    const { status, body } = await ask<Explained>(`${pair}/explain`, { field, ...more });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };

  it('has the summons of Seoul weigh on the index between Seoul and Moscow', async () => {
    const { cooperation, conflict, balance, trend30, trend180, weights, halfLifeDays } = await indexOf();
    expect({ weights, halfLifeDays }).toEqual({ weights: 'house-1', halfLifeDays: 30 });
    expect(cooperation).toBeCloseTo(0.096873, 6);
    expect(conflict).toBeCloseTo(8.230123, 6);
    expect(balance).toBeCloseTo(-0.28712, 6);
    expect([trend30, trend180]).toEqual([balance, balance]);
  });

  it('reckons it anew in another table of weights, and with another half-life', async () => {
    expect(await indexOf({ weights: 'goldstein' })).toMatchObject({ weights: 'goldstein', halfLifeDays: 30, conflict: expect.closeTo(11.23056, 6) as number, cooperation: expect.closeTo(0.774984, 6) as number });
    expect(await indexOf({ halfLifeDays: '7' })).toMatchObject({ weights: 'house-1', halfLifeDays: 7, conflict: expect.closeTo(7.313658, 6) as number, cooperation: expect.closeTo(0.087271, 6) as number });
    expect(await indexOf({ weights: 'plover', halfLifeDays: '3650' })).toMatchObject({ weights: 'plover', halfLifeDays: 3650 });
    const list = await get<{ relationships: RelationshipState[] }>(`${server.url}/v1/relationships`, { actor: 'KOR', asOf: DAY, weights: 'goldstein', halfLifeDays: '7' });
    expect(list.body.relationships.find(({ pair }) => pair === 'KOR-RUS')?.index).toEqual(await indexOf({ weights: 'goldstein', halfLifeDays: '7' }));
  });

  it.each([
    ['/index/balance', {}],
    ['/index/conflict', { weights: 'goldstein' }],
    ['/index/trend30', { halfLifeDays: '365' }],
    ['/index/directions/KOR>RUS/balance', { weights: 'plover', halfLifeDays: '1' }],
  ])('splits %s into what each event adds to it', async (field, more) => {
    const { value, contributions } = await explain('KOR/RUS', field, more);
    expect(contributions.length).toBeGreaterThan(5);
    expect(contributions.reduce((sum, part) => sum + part.value, 0)).toBeCloseTo(value as number, 9);
  });

  it('tells what the strongest act of the meeting counts for, and what is left of it', async () => {
    const { contributions, weights, halfLifeDays } = await explain('RUS/KOR', '/index/conflict');
    expect({ weights, halfLifeDays }).toEqual({ weights: 'house-1', halfLifeDays: 30 });
    expect(contributions[0]).toMatchObject({ eventId: storyEventId(18), type: 'WarningIssued', on: '2024-06-21 Asia/Seoul', weight: -3.5, decay: expect.closeTo(2 ** (-33 / 720), 9) as number });
    expect(contributions.find(({ eventId }) => eventId === storyEventId(12))?.weight).toBeCloseTo(-0.5, 9);
  });

  it('gives the events behind any other part, by its place or by its own id', async () => {
    const [byPlace, byId] = [await explain('PRK/RUS', '/treaties/0/stage'), await explain('PRK/RUS', `/treaties/${TREATY}/stage`)];
    expect(byPlace).toMatchObject({ field: '/treaties/0/stage', value: 'signed', evidence: [{ eventId: storyEventId(2), type: 'TreatySigned', data: { treatyId: TREATY } }] });
    expect({ ...byId, knownAt: '' }).toEqual({ ...byPlace, knownAt: '' });
    const summonses = await explain('KOR/RUS', '/summonses');
    expect(summonses.evidence?.map(({ eventId }) => eventId)).toEqual([storyEventId(11)]);
    expect((await explain('KOR/RUS', '/relations/status')).evidence).toEqual([]);
  });

  it('says which part is nearest where there is none of that name', async () => {
    const unknown = await ask('KOR/RUS/explain', { field: '/summonses/KOR>PRK/last' });
    expect(unknown).toMatchObject({ status: 404, body: { type: 'urn:chancery:problem:not-found', nearest: '/summonses', detail: expect.stringMatching(/nearest that there is, is \/summonses, which has KOR>RUS/) as string } });
    expect(await ask('KOR/RUS/explain')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/field' }] } });
    expect(await ask('KOR/RUS/explain', { field: 'index' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/field' }] } });
    expect(await ask('KOR/RUS', { weights: 'house-2' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/weights' }] } });
    expect(await ask('KOR/RUS', { halfLifeDays: '0' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/halfLifeDays' }] } });
  });

  it('shows in the timeline what each event moved, in the table and with the half-life asked for', async () => {
    const { body } = await ask<{ events: { eventId: string; changes: { field: string; from: number; to: number }[] }[] }>('KOR/RUS/timeline', { weights: 'goldstein', halfLifeDays: '7', order: 'oldest', type: 'ProtestLodged,PositionExpressed' });
    const moved = body.events.find(({ eventId }) => eventId === storyEventId(12))?.changes.find(({ field }) => field === '/index/directions/KOR>RUS/conflict');
    // On record before it, that day: two joint positions at a half each, a day old, and no act of the summons yet.
    expect(moved?.from).toBeCloseTo(2 * 2 ** (-1 / 7), 6);
    expect(moved?.to).toBeCloseTo(2 + 2 * 2 ** (-1 / 7), 6);
    const changes = await get<{ changes: { field: string; to: number }[] }>(`${server.url}/v1/relationships/KOR/RUS/changes`, { from: '2024-06-01', to: DAY, halfLifeDays: '7' });
    expect(changes.body.changes.find(({ field }) => field === '/index/conflict')?.to).toBeCloseTo((await indexOf({ halfLifeDays: '7' })).conflict, 9);
  });

  it('stays the same for a position', async () => {
    const url = `${server.url}/v1/relationships/KOR/RUS/explain?${new URLSearchParams({ field: '/index/balance', asOf: DAY, position, halfLifeDays: '90' }).toString()}`;
    const first = await fetch(url);
    await post(`${server.url}/v1/contacts`, { occurred: '2024-06-20', mode: 'summit', participants: ['KOR', 'RUS'], sources: [{ publisher: 'a later report' }] });
    const second = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect({ first: first.status, second: second.status }).toEqual({ first: 200, second: 304 });
  });
});
