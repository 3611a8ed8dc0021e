import { TREATY } from '../../src/demo/founding-story.js';
import type { ObligationsAnswer } from '../../src/relationship/treaties/get-obligations.js';
import type { TreatiesAnswer } from '../../src/relationship/treaties/list-treaties.js';
import type { TreatyAnswer } from '../../src/relationship/treaties/treaty-answer.js';
import { get, post } from '../support/http.js';
import { recordLongStory, timelineEventId } from '../support/long-story.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

const TREATY_OF_2000 = 'prk-rus-2000-friendship';
const PACT = 'pact-of-four';

describeOnOwnStore('it records facts of fixed ids')('Treaties, and who is obliged to whom', () => {
  let server: TestServer;
  let position = '0';

  const tell = async (path: string, body: object): Promise<void> => {
    const answer = await post(`${server.url}/v1/${path}`, { sources: [{ publisher: 'archive' }], ...body });
    expect([path, answer.status, answer.status === 201 || answer.body]).toEqual([path, 201, true]);
    position = String(answer.body['position']);
  };

  beforeAll(async () => {
    server = await startServer();
    await recordLongStory(server.url);
    const clauses = [{ obligation: 'defense', text: 'an attack on one is an attack on all', article: '5' }, { obligation: 'nonaggression', text: 'none attacks another' }];
    await tell('treaties', { treatyId: PACT, title: 'Pact of Four', signatories: ['FRA', 'DEU', 'ITA', 'ESP'], clauses, occurred: '2010-01-01' });
    for (const party of ['FRA', 'DEU', 'ITA', 'ESP']) await tell(`treaties/${PACT}/ratifications`, { party, act: 'ratification', occurred: '2010-06-01' });
    await tell(`treaties/${PACT}/reservations`, { party: 'ITA', articles: ['5'], text: 'only in Europe', occurred: '2010-06-01' });
    await tell(`treaties/${PACT}/entry-into-force`, { parties: ['FRA', 'DEU', 'ITA'], occurred: '2011-01-01' });
    await tell(`treaties/${PACT}/suspensions`, { by: 'DEU', occurred: '2015-01-01', effectiveOn: '2016-01-01' });
    await tell(`treaties/${PACT}/denunciations`, { by: 'ITA', occurred: '2017-01-01', effectiveOn: '2018-01-01' });
  });
  afterAll(() => server.stop());

  const ask = async <Body>(path: string, more: Record<string, string> = {}): Promise<Body> => {
    const { status, body } = await get<Body>(`${server.url}/v1/${path}`, { waitFor: position, ...more });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const treaty = (treatyId: string, asOf: string, more: Record<string, string> = {}): Promise<TreatyAnswer> => ask(`treaties/${treatyId}`, { asOf, ...more });
  const listed = async (more: Record<string, string>): Promise<string[]> => (await ask<TreatiesAnswer>('treaties', more)).treaties.map(({ treatyId }) => treatyId);
  const owed = async (attacked: string, asOf: string, more: Record<string, string> = {}) => {
    const { toHelp, toAbstain } = await ask<ObligationsAnswer>('obligations', { attacked, asOf, ...more });
    const lines = (list: ObligationsAnswer['toHelp']['inForce']): string[] => list.map(({ by, obligation }) => `${by} ${obligation}`);
    return { inForce: lines(toHelp.inForce), pending: lines(toHelp.pending), suspended: lines(toHelp.suspended), abstain: lines(toAbstain.inForce) };
  };

  it('shows a treaty at every stage of its course, with the events that put it there', async () => {
    expect(await treaty(TREATY, '2024-06-21')).toMatchObject({ stage: 'signed', title: 'Treaty on Comprehensive Strategic Partnership' });
    expect(await treaty(TREATY, '2024-11-10')).toMatchObject({ stage: 'partly-ratified', parties: { RUS: { consent: 'ratification 2024-11-09 Europe/Moscow' } } });
    const inForce = await treaty(TREATY, '2024-12-05');
    expect(inForce).toMatchObject({ stage: 'in-force', since: '2024-12-04 Europe/Moscow', evidence: { '/stage': [timelineEventId(32)] } });
    expect(inForce.clauses.map(({ obligation }) => obligation).sort()).toEqual(['consultation', 'cooperation', 'defense']);
    expect(await treaty(TREATY, '2024-12-05', { knownAt: '2024-07-01' })).toMatchObject({ stage: 'signed' });
    expect(await treaty(TREATY_OF_2000, '2024-12-05')).toMatchObject({ stage: 'terminated', cause: 'supersession', supersededBy: TREATY });
  });

  it('has signed by the 18th only what may have been signed then, and names the event', async () => {
    expect((await treaty(TREATY, '2024-06-18')).uncertain).toHaveLength(1);
    expect(await get(`${server.url}/v1/treaties/${TREATY}`, { asOf: '2024-06-18', certainty: 'certain' })).toMatchObject({ status: 404, body: { type: 'urn:chancery:problem:not-found' } });
  });

  it('lists the treaties of a party that are in force on a day', async () => {
    expect(await listed({ party: 'PRK', inForceOn: '2024-12-05' })).toEqual([TREATY]);
    expect(await listed({ party: 'PRK', inForceOn: '2024-06-21' })).toEqual([TREATY_OF_2000]);
    expect(await listed({ party: 'PRK', asOf: '2024-12-05' })).toEqual([TREATY_OF_2000, TREATY, 'prk-sun-1961-friendship'].sort());
    expect(await listed({ party: 'ESP', inForceOn: '2012-01-01' })).toEqual([]);
    expect(await listed({ party: 'DEU', inForceOn: '2015-06-01' })).toEqual([PACT]);
    expect(await listed({ party: 'DEU', inForceOn: '2016-06-01' })).toEqual([]);
    expect(await listed({ party: 'FRA', inForceOn: '2016-06-01' })).toEqual([PACT]);
  });

  it('lists them page by page, each once', async () => {
    const all = await listed({});
    const paged: string[] = [];
    for (let cursor: string | undefined; paged.length <= all.length; ) {
      const page = await ask<TreatiesAnswer>('treaties', { limit: '2', ...(cursor !== undefined && { cursor }) });
      paged.push(...page.treaties.map(({ treatyId }) => treatyId));
      cursor = page.next;
      if (cursor === undefined) break;
    }
    expect(paged).toEqual(all);
    expect(all).toContain(PACT);
  });

  it('tells who is obliged to help one that is attacked: after the entry into force, and pending before', async () => {
    expect(await owed('PRK', '2024-12-05')).toMatchObject({ inForce: ['RUS defense', 'RUS consultation'], pending: [] });
    expect(await owed('PRK', '2024-06-21')).toMatchObject({ inForce: ['RUS consultation'], pending: ['RUS defense', 'RUS consultation'] });
    expect(await owed('PRK', '2024-12-05', { knownAt: '2024-07-01' })).toMatchObject({ inForce: ['RUS consultation'], pending: ['RUS defense', 'RUS consultation'] });
    expect(await owed('KOR', '2024-12-05')).toMatchObject({ pending: ['USA defense', 'USA consultation'] });
  });

  it('tells it of a treaty of many party by party: for whom it is in force, suspended, denounced, and with which reservation', async () => {
    expect(await owed('FRA', '2012-01-01')).toEqual({ inForce: ['DEU defense', 'ITA defense'], pending: ['ESP defense'], suspended: [], abstain: ['DEU nonaggression', 'ITA nonaggression'] });
    expect(await owed('FRA', '2016-06-01')).toMatchObject({ inForce: ['ITA defense'], suspended: ['DEU defense'] });
    expect(await owed('FRA', '2018-06-01')).toMatchObject({ inForce: [], suspended: ['DEU defense'], pending: ['ESP defense'] });
    const { toHelp } = await ask<ObligationsAnswer>('obligations', { attacked: 'FRA', asOf: '2012-01-01' });
    expect(toHelp.inForce.find(({ by }) => by === 'ITA')?.reservations).toMatchObject([{ by: 'ITA', text: 'only in Europe' }]);
    expect((await treaty(PACT, '2012-01-01')).clauses[0]).toMatchObject({ obligation: 'defense', reservations: [{ by: 'ITA', text: 'only in Europe' }] });
    expect(await treaty(PACT, '2018-06-01')).toMatchObject({ parties: { ITA: { denounced: { inEffect: true } }, ESP: { consent: 'ratification 2010-06-01' } } });
  });

  it('stays the same for a position, whatever is recorded later', async () => {
    const urls = ['obligations?attacked=FRA', `treaties/${PACT}?`, 'treaties?party=FRA'].map((path) => `${server.url}/v1/${path}&asOf=2012-01-01&position=${position}`);
    const before = await Promise.all(urls.map((url) => fetch(url)));
    const bodies = await Promise.all(before.map((answer) => answer.text()));
    const pinned = position;
    await tell(`treaties/${PACT}/terminations`, { cause: 'agreement', occurred: '2011-06-01' });
    expect(await owed('FRA', '2012-01-01')).toMatchObject({ inForce: [] });
    for (const [place, url] of urls.entries()) {
      expect(await (await fetch(url)).text()).toBe(bodies[place]);
      expect(await fetch(url, { headers: { 'if-none-match': before[place]?.headers.get('etag') ?? '' } })).toMatchObject({ status: 304 });
    }
    expect(position).not.toBe(pinned);
  });

  it.each([
    ['treaties?inForceOn=2024-13-01', '/inForceOn'],
    ['treaties?inForceOn=2024-01-01&asOf=2024-01-01', '/inForceOn'],
    ['treaties?party=france', '/party'],
    ['treaties?limit=0', '/limit'],
    ['treaties?halfLifeDays=7', '/halfLifeDays'],
    [`treaties/${PACT}?asOf=yesterday`, '/asOf'],
    ['obligations', '/attacked'],
    ['obligations?attacked=x', '/attacked'],
    ['obligations?attacked=FRA&knownAt=x', '/knownAt'],
  ])('refuses %s and names the parameter', async (path, pointer) => {
    expect(await get(`${server.url}/v1/${path}`)).toMatchObject({ status: 400, body: { type: 'urn:chancery:problem:malformed', errors: [{ pointer }] } });
  });

  it('answers 404 for what is not on record, and 504 where the projection does not come so far in time', async () => {
    expect(await get(`${server.url}/v1/treaties/no-such-treaty`)).toMatchObject({ status: 404 });
    expect(await get(`${server.url}/v1/treaties`, { party: 'ZZZ' })).toMatchObject({ status: 404, body: { errors: [{ pointer: '/party' }] } });
    expect(await get(`${server.url}/v1/obligations`, { attacked: 'FRA', waitFor: '100000', waitForMs: '50' })).toMatchObject({ status: 504 });
  });
});
