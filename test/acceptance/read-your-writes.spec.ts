import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode, type NodeProcess } from '../embedded-node/node-process.js';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'Yonhap' }];
const LAST = (2n ** 63n - 1n).toString();

interface Recorded {
  readonly eventIds: string[];
  readonly position: string;
}

/** Every question there is, and what its answer shows of what was recorded; {event} stands for an event of the relationship. */
const QUESTIONS: [what: string, path: string, parameters: Record<string, string>, shows: string][] = [
  ['a relationship', 'relationships/KOR/nsa:late_group', {}, '{event}'],
  ['the relationships', 'relationships', { actor: 'nsa:late_group' }, '{event}'],
  ['a timeline', 'relationships/KOR/nsa:late_group/timeline', {}, '{event}'],
  ['the changes', 'relationships/KOR/nsa:late_group/changes', { from: '2024-06-20', to: '2024-06-22' }, '{event}'],
  ['an explanation', 'relationships/KOR/nsa:late_group/explain', { field: '/index/conflict' }, '{event}'],
  ['an event', 'events/{event}', {}, 'nsa:late_group'],
  ['the actors', 'actors', { q: 'late group' }, 'nsa:late_group'],
  ['an actor', 'actors/nsa:late_group', {}, 'LG'],
  ['a code', 'actors/resolve', { scheme: 'Yonhap', code: 'LG' }, 'nsa:late_group'],
  ['the watches', 'watches', {}, 'late-watch'],
  ['a watch', 'watches/late-watch', {}, 'nsa:late_group'],
];

/** And those whose answers have nothing of it to show. */
const OTHERS: [what: string, path: string, parameters: Record<string, string>][] = [
  ['the events', 'events', { actor: 'KOR' }],
  ['a treaty', 'treaties/none', {}],
  ['the treaties', 'treaties', { party: 'KOR' }],
  ['the obligations', 'obligations', { attacked: 'KOR' }],
  ['a demand', 'demands/none', {}],
  ['the demands', 'demands', {}],
  ['an undertaking', 'undertakings/none', {}],
  ['the undertakings', 'undertakings', {}],
  ['a policy', 'policies/none', {}],
  ['a replay', 'replay', { a: 'KOR', b: 'RUS', from: '2024-01-01', to: '2024-12-31' }],
];

describe('A question that waits for a position', () => {
  let directory: string;
  let node: NodeProcess;
  let servers: [TestServer, TestServer];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-waiting-'));
    node = await startNode(join(directory, 'log.sqlite'));
    const start = () => startServer({ env: { EVENTSTORE_URL: `esdb://127.0.0.1:${node.port}?tls=false` } });
    servers = await Promise.all([start(), start()]);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await node.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('is answered with what was recorded on another instance, be it the actor itself', async () => {
    const [one, other] = servers;
    const record = async (path: string, body: object) => (await post<Recorded>(`${one.url}/v1/${path}`, body)).body;
    await record('actors', { actor: 'nsa:late_group', name: 'Late Group', kind: 'non-state', sources });
    await record('actors/nsa:late_group/aliases', { scheme: 'Yonhap', code: 'LG', sources });
    await record('watches', { watchId: 'late-watch', name: 'A conflict', actor: 'nsa:late_group', when: { field: '/index/conflict', above: 1 }, deliver: 'sse' });
    const { eventIds, position } = await record('positions', { occurred: '2024-06-21', by: ['KOR'], towards: ['nsa:late_group'], stance: 'critical', sources });
    const [event = ''] = eventIds;
    const answers = await Promise.all(QUESTIONS.map(([, path, parameters]) => get(`${other.url}/v1/${path.replace('{event}', event)}`, { ...parameters, waitFor: position })));
    answers.forEach(({ status, body }, place) => {
      const [what, , , shows] = QUESTIONS[place] ?? [];
      expect({ what, status, shows: JSON.stringify(body).includes(shows === '{event}' ? event : String(shows)) }).toEqual({ what, status: 200, shows: true });
    });
    // Pinned to the position, it waits for it too.
    const later = await record('positions', { occurred: '2024-06-22', by: ['KOR'], towards: ['nsa:late_group'], stance: 'supportive', sources });
    expect((await get(`${other.url}/v1/relationships/KOR/nsa:late_group`, { position: later.position })).body).toMatchObject({ position: later.position, lastEvent: { eventId: later.eventIds[0] } });
  });

  it.each([...QUESTIONS.map(([what, path, parameters]) => [what, path, parameters] as const), ...OTHERS])('about %s is refused with the position reached, when its time is up', async (_what, path, parameters) => {
    for (const { url } of servers) {
      const begun = performance.now();
      const answer = await get(`${url}/v1/${path}`, { ...parameters, waitFor: LAST, waitForMs: '100' });
      expect(answer).toMatchObject({ status: 504, body: { type: 'urn:chancery:problem:projection-behind', position: expect.stringMatching(/^\d+$/) as string } });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(performance.now() - begun).toBeGreaterThan(95);
    }
  });

  it.each([
    ['waitFor', 'soon'],
    ['waitForMs', '-1'],
    ['waitForMs', '30001'],
  ])('is refused where %s is %s', async (name, value) => {
    for (const [, path, parameters] of QUESTIONS) {
      const answer = await get(`${servers[0].url}/v1/${path}`, { ...parameters, waitFor: '1', [name]: value });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: `/${name}` }] } });
    }
  });
});
