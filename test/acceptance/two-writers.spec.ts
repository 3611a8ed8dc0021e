import { randomUUID } from 'node:crypto';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'Yonhap' }];
const signing = (treatyId: string, date: string) => ({ treatyId, occurred: { date }, title: 'A treaty', signatories: ['PRK', 'RUS'], sources });
const summons = { occurred: { date: '2024-06-21', zone: 'Asia/Seoul' }, by: 'KOR', of: 'RUS', envoy: 'Georgy Zinoviev', summonedBy: 'Kim Hong Kyun', sources };

interface Recorded {
  readonly eventIds: string[];
  readonly revision: string;
  readonly [member: string]: unknown;
}

describe('Commands, over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  const send = (path: string, body: object, headers: Record<string, string> = {}) => post<Recorded>(`${server.url}/v1${path}`, body, headers);

  it('lets many writers add to one occasion at once without losing an act', async () => {
    const occasionId = randomUUID();
    await send('/summonses', { ...summons, occasionId });
    const protest = { occasionId, occurred: summons.occurred, by: 'KOR', to: 'RUS', form: 'oral', grounds: 'The treaty', sources };
    const answers = await Promise.all(Array.from({ length: 12 }, () => send('/protests', protest)));
    const won = answers.filter(({ status }) => status === 201);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    // The last revision counts every act that was answered with 201, and no other.
    const last = await send('/protests', protest);
    expect(last.body.revision).toBe(String(won.length + 1));
    expect(new Set(won.map(({ body }) => body.revision)).size).toBe(won.length);
  });

  it('lets one of several writers sign a treaty, and names its event to the others', async () => {
    const treatyId = randomUUID();
    const answers = await Promise.all(['2024-06-19', '2024-06-18', '2024-06-20'].map((date) => send('/treaties', signing(treatyId, date))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const signed = answers.find(({ status }) => status === 201)?.body.eventIds[0];
    for (const { status, body } of answers) if (status === 409) expect(body['collidesWith']).toBe(signed);
  });

  it('takes If-Match at its word', async () => {
    const treatyId = randomUUID();
    const signed = await send('/treaties', signing(treatyId, '2024-06-19'));
    expect(signed.headers.get('etag')).toBe('"0"');
    const ratification = { occurred: '2024-11-09', party: 'RUS', act: 'ratification', sources };
    expect((await send(`/treaties/${treatyId}/ratifications`, ratification, { 'if-match': '"4"' })).status).toBe(412);
    expect((await send(`/treaties/${treatyId}/ratifications`, ratification, { 'if-match': '"0"' })).body.revision).toBe('1');
    expect((await send(`/treaties/${treatyId}/ratifications`, { ...ratification, party: 'PRK' }, { 'if-match': '"0"' })).status).toBe(412);
  });

  it('records a summons with its acts in one append, and finds the demand again at once', async () => {
    const [demandId, undertakingId] = [randomUUID(), randomUUID()];
    const acts = [
      { type: 'ProtestLodged', form: 'oral', grounds: 'The treaty of 19 June' },
      { type: 'DemandMade', demandId, text: 'Stop military cooperation' },
      { type: 'UndertakingGiven', undertakingId, text: 'Report the position to Moscow' },
    ];
    const summoned = await send('/summonses', { ...summons, acts });
    expect([summoned.status, summoned.body.eventIds.length, summoned.body.revision]).toEqual([201, 4, '3']);
    const answered = await send(`/demands/${demandId}/responses`, { occurred: '2024-06-22', outcome: 'rejected', sources });
    expect([answered.status, answered.body['stream']]).toEqual([201, summoned.body['stream']]);
    const kept = await send(`/undertakings/${undertakingId}/discharge`, { occurred: '2024-06-22', sources });
    const { body } = await get<{ event: { data: object } }>(`${server.url}/v1/events/${kept.body.eventIds[0]}`, { waitFor: String(kept.body['position']) });
    expect(JSON.stringify(body)).toContain('"by":"RUS"');
  });

  it('stores nothing of a summons of which one act is wrong', async () => {
    const occasionId = randomUUID();
    const refused = await send('/summonses', { ...summons, occasionId, acts: [{ type: 'DemandMade', text: 'Stop' }, { type: 'ProtestLodged', form: 'shouted', grounds: 'x' }] });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('/acts/1/form');
    expect((await send('/summonses', { ...summons, occasionId })).body.revision).toBe('0');
  });

  it.each([
    ['/treaties/none/ratifications', { occurred: '2024-11-09', party: 'RUS', act: 'ratification', sources }],
    ['/demands/none/responses', { occurred: '2024-06-22', outcome: 'rejected', sources }],
    ['/undertakings/none/breach', { occurred: '2024-06-22', sources }],
    ['/policies/none/decisions', { occurred: '2024-06-22', outcome: 'changed', sources }],
  ])('knows no aggregate behind %s', async (path, body) => {
    expect((await send(path, body)).status).toBe(404);
  });

  it('takes whose policy it is from the record, where there is one', async () => {
    const policyId = randomUUID();
    const reconsidered = { occurred: '2024-06-20', direction: 'open', by: 'KOR', subject: 'Arms for Ukraine', towards: ['UKR'], sources };
    expect((await send(`/policies/${policyId}/reconsiderations`, reconsidered)).status).toBe(201);
    const decided = await send(`/policies/${policyId}/decisions`, { occurred: '2024-07-20', outcome: 'maintained', sources });
    expect([decided.status, decided.body.revision]).toEqual([201, '1']);
  });

  it('refuses to have learned something later than now', async () => {
    expect((await send('/treaties', { ...signing(randomUUID(), '2024-06-19'), learnedAt: '2999-01-01T00:00:00Z' })).status).toBe(400);
  });
});
