import { get, post } from '../support/http.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'test' }];
const treaty = { title: 'A treaty', occurred: '2024-06-19', signatories: ['PRK', 'RUS'], sources };
const summons = { occurred: '2024-06-21', by: 'KOR', of: 'RUS', envoy: 'an envoy', summonedBy: 'a minister', sources };

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors: { pointer: string; message: string }[];
}

describe('Bad input', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  });

  afterAll(() => server.stop());

  it.each([
    ['an unknown field', '/v1/treaties', { ...treaty, colour: 'red' }, '/colour'],
    ['an unknown field of a part', '/v1/treaties', { ...treaty, sources: [{ publisher: 'x', colour: 'red' }] }, '/sources/0/colour'],
    ['a missing field', '/v1/treaties', { ...treaty, title: undefined }, '/title'],
    ['an impossible date', '/v1/treaties', { ...treaty, occurred: '2024-02-30' }, '/occurred'],
    ['an unknown actor', '/v1/treaties', { ...treaty, signatories: ['PRK', 'ZZZ'] }, '/signatories/1'],
    ['something that is no actor at all', '/v1/treaties', { ...treaty, signatories: ['PRK', { id: 'RUS' }] }, '/signatories'],
    ['an unknown actor of a person', '/v1/treaties', { ...treaty, persons: [{ name: 'x', actor: 'QQQ' }] }, '/persons/0/actor'],
    ['a treaty with one signatory', '/v1/treaties', { ...treaty, signatories: ['PRK'] }, '/signatories'],
    ['a treaty that one signs twice', '/v1/treaties', { ...treaty, signatories: ['PRK', 'PRK'] }, '/signatories'],
    ['no sources', '/v1/treaties', { ...treaty, sources: [] }, '/sources'],
    ['an event id that is none', '/v1/treaties', { ...treaty, eventId: 'x' }, '/eventId'],
    ['a time of learning that has not come', '/v1/treaties', { ...treaty, learnedAt: '2999-01-01T00:00:00Z' }, '/learnedAt'],
    ['an act that is no act of a summons', '/v1/summonses', { ...summons, acts: [{ type: 'TreatySigned' }] }, '/acts/0/type'],
    ['a fault within an act', '/v1/summonses', { ...summons, acts: [{ type: 'ProtestLodged', form: 'shouted', grounds: 'x' }] }, '/acts/0/form'],
    ['a list in place of an object', '/v1/treaties', [treaty], ''],
  ])('with %s is refused with the field named', async (_what, path, body, pointer) => {
    const answer = await post<Problem>(server.url + path, body);
    expect(answer).toMatchObject({ status: 400, body: { type: 'urn:chancery:problem:malformed', status: 400 } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('that is no JSON is refused as malformed', async () => {
    expect(await post<Problem>(`${server.url}/v1/treaties`, '{"title": ')).toMatchObject({ status: 400, body: { type: 'urn:chancery:problem:malformed' } });
  });

  it('that would reach into the prototype is refused', async () => {
    const answer = await post<Problem>(`${server.url}/v1/treaties`, JSON.stringify(treaty).replace('{', '{"__proto__": {"admin": true}, '));
    expect(answer.status).toBe(400);
  });

  it('over the limit is refused as too large', async () => {
    const answer = await post<Problem>(`${server.url}/v1/treaties`, { ...treaty, title: 'x'.repeat(2_000_000) });
    expect(answer).toMatchObject({ status: 413, body: { type: 'urn:chancery:problem:too-large', errors: [{ pointer: '' }] } });
  });

  it('about an unknown aggregate is not found', async () => {
    const ratification = { occurred: '2024-11-09', party: 'RUS', act: 'ratification', sources };
    for (const [path, body] of [
      ['/v1/treaties/none/ratifications', ratification],
      ['/v1/policies/none/reconsiderations', { occurred: '2024-06-20', direction: 'open', sources }],
      ['/v1/demands/none/responses', { occurred: '2024-06-20', outcome: 'rejected', sources }],
    ] as const) {
      expect(await post<Problem>(server.url + path, body)).toMatchObject({ status: 404, body: { type: 'urn:chancery:problem:not-found' } });
    }
  });

  describeOnOwnStore('others record beside it')('of all these kinds', () => {
    it('stored nothing', async () => {
      const { body } = await get(`${server.url}/v1/relationships`);
      expect(body).toMatchObject({ position: '0', relationships: [] });
    });
  });
});
