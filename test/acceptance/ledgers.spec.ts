import type { DemandAnswer } from '../../src/relationship/ledgers/demand-answer.js';
import type { MattersAnswer } from '../../src/relationship/ledgers/list-matters.js';
import type { PolicyAnswer } from '../../src/relationship/ledgers/policy-answer.js';
import type { UndertakingAnswer } from '../../src/relationship/ledgers/undertaking-answer.js';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

describe('The ledger of demands and undertakings, and the course of policies', () => {
  let server: TestServer;
  let position = '0';
  const ids: Record<string, string> = {};

  const tell = async (path: string, body: object, name = path): Promise<string> => {
    const answer = await post<{ eventIds: string[]; position: string }>(`${server.url}/v1/${path}`, { sources: [{ publisher: 'archive' }], learnedAt: '2024-12-01T00:00:00Z', ...body });
    expect([path, answer.status, answer.status === 201 || answer.body]).toEqual([path, 201, true]);
    position = answer.body.position;
    return (ids[name] = answer.body.eventIds[0] ?? '');
  };
  const demand = (demandId: string, by: string, to: string, more: object = {}): Promise<string> => tell('demands', { demandId, by, to, text: demandId, occurred: '2024-06-21', ...more }, demandId);

  beforeAll(async () => {
    server = await startServer();
    await demand('withdraw', 'KOR', 'RUS');
    await demand('apologise', 'KOR', 'RUS');
    await tell('demands/apologise/responses', { outcome: 'accepted', occurred: '2024-06-25' });
    await demand('explain', 'KOR', 'PRK');
    await tell('demands/explain/responses', { outcome: 'evaded', occurred: '2024-06-30' });
    await demand('abstain', 'RUS', 'KOR');
    await tell('demands/abstain/responses', { outcome: 'rejected', occurred: '2024-07-02' });
    await demand('leave', 'RUS', 'UKR', { deadline: '2024-07-01' });
    await tell('undertakings', { undertakingId: 'report', by: 'RUS', to: 'KOR', text: 'report to Moscow', occurred: '2024-06-21' });
    await tell('undertakings', { undertakingId: 'pay', by: 'RUS', to: 'KOR', text: 'pay', occurred: '2024-06-21' });
    await tell('undertakings/report/discharge', { occurred: '2024-06-23' });
    await tell('undertakings/pay/breach', { occurred: '2024-08-01' });
    await tell('policies', { policyId: 'weapons', by: 'KOR', subject: 'weapons for Ukraine', towards: ['UKR'], text: 'no lethal weapons', occurred: '2023-01-01' });
    await tell('policies/weapons/reconsiderations', { direction: 'toward-increase', statedPurpose: 'countermeasure', occurred: '2024-06-20' });
    await tell('policies/weapons/decisions', { outcome: 'maintained', occurred: '2024-09-01' });
  });
  afterAll(() => server.stop());

  const ask = async <Body>(path: string, more: Record<string, string> = {}): Promise<Body> => {
    const { status, body } = await get<Body>(`${server.url}/v1/${path}`, { waitFor: position, ...more });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const demands = async (more: Record<string, string>): Promise<string[]> => ((await ask<MattersAnswer>('demands', more)).demands ?? []).map(({ demandId, status }) => `${demandId} ${status}`);
  const undertakings = async (more: Record<string, string>): Promise<string[]> => ((await ask<MattersAnswer>('undertakings', more)).undertakings ?? []).map(({ undertakingId, status }) => `${undertakingId} ${status}`);

  it('lists demands as they stand on a day: open, met, rejected, and lapsed by themselves at their deadline', async () => {
    expect(await demands({ asOf: '2024-06-20' })).toEqual([]);
    expect(await demands({ asOf: '2024-06-24' })).toEqual(['abstain open', 'apologise open', 'explain open', 'leave open', 'withdraw open']);
    expect(await demands({ asOf: '2024-07-05' })).toEqual(['abstain rejected', 'apologise met', 'explain answered', 'leave lapsed', 'withdraw open']);
  });

  it('lists those that are open, those that are not, and those by or to somebody', async () => {
    const asOf = '2024-07-05';
    expect(await demands({ asOf, open: 'true' })).toEqual(['explain answered', 'withdraw open']);
    expect(await demands({ asOf, open: 'false' })).toEqual(['abstain rejected', 'apologise met', 'leave lapsed']);
    expect(await demands({ asOf, by: 'KOR', to: 'RUS' })).toEqual(['apologise met', 'withdraw open']);
    expect(await demands({ asOf, to: 'UKR' })).toEqual(['leave lapsed']);
    expect(await demands({ asOf, by: 'USA' })).toEqual([]);
  });

  it('lists them page by page, each once', async () => {
    const paged: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 10; pages++) {
      const page: MattersAnswer = await ask('demands', { asOf: '2024-07-05', open: 'false', limit: '1', ...(cursor !== undefined && { cursor }) });
      paged.push(...(page.demands ?? []).map(({ demandId }) => demandId));
      cursor = page.next;
      if (cursor === undefined) break;
    }
    expect(paged).toEqual(['abstain', 'apologise', 'leave']);
  });

  it('shows a demand with its answers, its age, and the events behind it', async () => {
    expect(await ask<DemandAnswer>('demands/withdraw', { asOf: '2024-07-01' })).toMatchObject({ by: 'KOR', to: 'RUS', status: 'open', open: true, since: '2024-06-21', evidence: [ids['withdraw']] });
    expect(await ask<DemandAnswer>('demands/explain', { asOf: '2024-07-05' })).toMatchObject({ status: 'answered', open: true, answers: [{ by: 'PRK', outcome: 'evaded', on: '2024-06-30' }], evidence: [ids['explain'], ids['demands/explain/responses']] });
    expect(await ask<DemandAnswer>('demands/leave', { asOf: '2024-07-05' })).toMatchObject({ status: 'lapsed', open: false, deadline: '2024-07-01', settled: '2024-07-01' });
  });

  it('agrees with the relationship of the two on what is open', async () => {
    for (const asOf of ['2024-06-22', '2024-06-24', '2024-07-01', '2024-07-05', '2024-12-01']) {
      const { openDemands, openUndertakings } = await ask<{ openDemands: { demandId: string }[]; openUndertakings: { undertakingId: string }[] }>('relationships/KOR/RUS', { asOf });
      const between = [...((await ask<MattersAnswer>('demands', { asOf, open: 'true', by: 'KOR', to: 'RUS' })).demands ?? []), ...((await ask<MattersAnswer>('demands', { asOf, open: 'true', by: 'RUS', to: 'KOR' })).demands ?? [])];
      expect(between.map(({ demandId }) => demandId).sort()).toEqual(openDemands.map(({ demandId }) => demandId).sort());
      expect((await ask<MattersAnswer>('undertakings', { asOf, open: 'true' })).undertakings?.map(({ undertakingId }) => undertakingId)).toEqual(openUndertakings.map(({ undertakingId }) => undertakingId).sort());
    }
  });

  it('keeps undertakings open until they are discharged or broken', async () => {
    expect(await undertakings({ asOf: '2024-06-22' })).toEqual(['pay open', 'report open']);
    expect(await undertakings({ asOf: '2024-07-01', open: 'true' })).toEqual(['pay open']);
    expect(await undertakings({ asOf: '2024-08-02' })).toEqual(['pay broken', 'report discharged']);
    expect(await ask<UndertakingAnswer>('undertakings/report')).toMatchObject({ status: 'discharged', settled: '2024-06-23', by: 'RUS', to: 'KOR' });
    expect(await undertakings({ asOf: '2024-08-02', knownAt: '2024-11-01' })).toEqual([]);
  });

  it('follows a policy from its announcement to the decision', async () => {
    const at = (asOf: string): Promise<PolicyAnswer> => ask('policies/weapons', { asOf });
    expect(await at('2023-06-01')).toMatchObject({ by: 'KOR', status: 'announced', since: '2023-01-01', towards: ['UKR'] });
    expect(await at('2024-06-21')).toMatchObject({ status: 'under-reconsideration', since: '2024-06-20', direction: 'toward-increase', statedPurpose: 'countermeasure' });
    const decided = await at('2024-09-01');
    expect(decided).toMatchObject({ status: 'maintained', since: '2024-09-01', evidence: [ids['policies'], ids['policies/weapons/reconsiderations'], ids['policies/weapons/decisions']] });
    expect(decided.course.map(({ type }) => type)).toEqual(['PolicyAnnounced', 'PolicyReconsidered', 'PolicyDecided']);
  });

  it('shows a demand as it was corrected, and drops it once it is retracted; for whom knew it before it stands', async () => {
    const id = await demand('release', 'KOR', 'JPN');
    await tell(`events/${id}/corrections`, { reason: 'misread', correction: { to: 'CHN' }, learnedAt: '2024-12-10T00:00:00Z' });
    expect([await demands({ to: 'JPN' }), await demands({ to: 'CHN' })]).toEqual([[], ['release open']]);
    expect([await demands({ to: 'JPN', knownAt: '2024-12-05' }), await demands({ to: 'CHN', knownAt: '2024-12-05' })]).toEqual([['release open'], []]);
    const pinned = `${server.url}/v1/demands?to=CHN&asOf=2024-07-01&position=${position}`;
    const before = await fetch(pinned);
    const text = await before.text();
    await tell(`events/${id}/retractions`, { reason: 'a hoax', learnedAt: '2024-12-20T00:00:00Z' });
    expect(await demands({ to: 'CHN' })).toEqual([]);
    expect(await get(`${server.url}/v1/demands/release`)).toMatchObject({ status: 404 });
    const after = await fetch(pinned);
    expect([await after.text(), after.headers.get('etag')]).toEqual([text, before.headers.get('etag')]);
  });

  it.each([
    ['demands?open=perhaps', '/open'],
    ['demands?by=korea', '/by'],
    ['undertakings?to=x', '/to'],
    ['undertakings?position=last', '/position'],
    ['undertakings/pay?certainty=sure', '/certainty'],
    ['policies/weapons?asof=2024-01-01', '/asof'],
  ])('refuses %s and names the parameter', async (path, pointer) => {
    expect(await get(`${server.url}/v1/${path}`)).toMatchObject({ status: 400, body: { type: 'urn:chancery:problem:malformed', errors: [{ pointer }] } });
  });

  it('answers 404 for what is not on record', async () => {
    for (const path of ['demands/none', 'undertakings/none', 'policies/none', 'demands/constructor', 'undertakings/constructor', 'policies/constructor', 'policies/weapons?asOf=2020-01-01']) expect(await get(`${server.url}/v1/${path}`)).toMatchObject({ status: 404, body: { type: 'urn:chancery:problem:not-found' } });
  });
});
