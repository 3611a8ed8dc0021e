import { get, post, type Answer } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

interface Answered {
  readonly eventIds: string[];
  readonly position: string;
  readonly errors?: { pointer: string; message: string }[];
}

const sources = [{ publisher: 'Reuters' }];
const ID = '5eed0000-aaaa-4000-8000-0000000000ab';
const protest = { by: 'KOR', to: 'RUS', form: 'oral', grounds: 'a flight', occurred: '2024-06-01', sources };

describe('What is told wrongly', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  const send = (path: string, body: object): Promise<Answer<Answered>> => post<Answered>(`${server.url}/v1${path}`, body);
  const projected = async (path: string, body: object): Promise<Answered> => {
    const answer = await send(path, body);
    expect(answer).toMatchObject({ status: 201 });
    await get(`${server.url}/v1/relationships/KOR/RUS`, { waitFor: answer.body.position });
    return answer.body;
  };
  const deadLetters = async (): Promise<unknown> => (await get(`${server.url}/v1/admin/dead-letters`)).body['deadLetters'];

  it('under the id of another event is refused, wherever that stands, and never only seems to be recorded', async () => {
    const first = await projected('/protests', { ...protest, eventId: ID });
    expect(await send('/protests', { ...protest, occasionId: 'another', eventId: ID })).toMatchObject({ status: 409, body: { rule: 'recorded-once', collidesWith: ID } });
    await projected('/treaties', { treatyId: 't', title: 't', signatories: ['ESP', 'PRT'], occurred: '2024', sources, eventId: ID.replace('ab', 'ac') });
    expect(await send('/treaties/t/ratifications', { party: 'ESP', act: 'ratification', occurred: '2024', sources, eventId: ID.replace('ab', 'ac') })).toMatchObject({ status: 409, body: { rule: 'recorded-once' } });
    const acts = [{ type: 'DemandMade', text: 'x', eventId: ID.replace('ab', 'ad') }, { type: 'WarningIssued', text: 'x', eventId: ID.replace('ab', 'ad') }];
    expect(await send('/summonses', { by: 'KOR', of: 'RUS', envoy: 'x', summonedBy: 'y', occurred: '2024', sources, acts })).toMatchObject({ status: 409, body: { rule: 'recorded-once' } });
    expect(first.eventIds).toEqual([ID]);
    expect(await deadLetters()).toEqual([]);
  });

  it('with an id that no event can have is refused; one in capitals is the same in small letters', async () => {
    expect(await send('/protests', { ...protest, eventId: '00000000-0000-0000-0000-000000000000' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/eventId' }] } });
    const { eventIds: [id = ''], position } = await projected('/protests', { ...protest, eventId: '5EED0000-BBBB-4000-8000-0000000000AB' });
    expect(id).toBe('5eed0000-bbbb-4000-8000-0000000000ab');
    expect(await get(`${server.url}/v1/events/${id.toUpperCase()}`, { waitFor: position })).toMatchObject({ status: 200, body: { eventId: id } });
    expect(await send(`/events/${id.toUpperCase()}/retractions`, { reason: 'a hoax', sources })).toMatchObject({ status: 201 });
  });

  it('with an instant that never was, or in bytes that are no text, is refused', async () => {
    for (const learnedAt of ['2024-02-30T00:00:00Z', '2024-02-29T24:00:00Z', '0000-01-01T00:00:00Z']) {
      expect(await send('/protests', { ...protest, learnedAt })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/learnedAt' }] } });
    }
    const bytes = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    const response = await fetch(`${server.url}/v1/treaties`, { method: 'POST', body: bytes, headers: { 'content-type': 'application/json' } });
    expect([response.status, await response.json()]).toMatchObject([400, { detail: 'The body is not text in UTF-8' }]);
  });

  it('by an id that every object inherits is shown as any other', async () => {
    const { position } = await projected('/treaties', { treatyId: 'constructor', title: 't', signatories: ['KOR', 'RUS'], occurred: '2024-06-02', sources });
    const { body } = await get<{ changes: { field: string; from: unknown }[] }>(`${server.url}/v1/relationships/KOR/RUS/changes`, { from: '2024-06-01', to: '2024-06-02', waitFor: position });
    expect(body.changes.find(({ field }) => field === '/treaties/constructor')).toMatchObject({ from: null });
  });

  it('and supposed otherwise stands as it would once corrected; what is no fact is not supposed otherwise', async () => {
    const { eventIds: [about] } = await projected('/treaties', { treatyId: 'fin-est', title: 't', signatories: ['FIN', 'EST'], occurred: '2024-06-01', sources });
    const correction = { type: 'FactCorrected', about, reason: 'misread', correction: { occurred: '2024-06-02' } };
    const supposed = await post(`${server.url}/v1/relationships/FIN/EST/what-if`, { with: [correction] });
    expect(supposed).toMatchObject({ status: 200, body: { treaties: [{ since: '2024-06-02' }], lastEvent: { on: '2024-06-02' } } });
    const watch = await projected('/watches', { name: 'balance', pair: 'FIN-EST', when: { field: '/index/balance', below: 0 }, deliver: 'sse' });
    expect(await post(`${server.url}/v1/relationships/FIN/EST/what-if`, { without: watch.eventIds })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/without/0' }] } });
  });

  it('of a demand under the id of another demand is refused, unless that was retracted', async () => {
    const demand = { demandId: 'd', text: 'one', sources, occurred: '2024-06-01' };
    const { eventIds: [first = ''] } = await projected('/demands', { ...demand, by: 'KOR', to: 'RUS' });
    expect(await send('/demands', { ...demand, by: 'USA', to: 'PRK' })).toMatchObject({ status: 409, body: { rule: 'recorded-once', collidesWith: first } });
    await projected(`/events/${first}/retractions`, { reason: 'by another', sources });
    await projected('/demands', { ...demand, by: 'USA', to: 'PRK' });
  });

  it('of whom a stream tells is refused: nobody would hear anything', async () => {
    for (const asked of ['actor=QQQ', 'pair=QQQ-EST']) expect(await get(`${server.url}/v1/relationships/stream?${asked}`)).toMatchObject({ status: 404 });
  });

  it('as a HEAD of a stream is answered, and not for ever', async () => {
    for (const path of ['/v1/relationships/stream', '/v1/relationships/KOR/RUS/stream', '/v1/watches/stream']) {
      const response = await fetch(server.url + path, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    }
  });
});
