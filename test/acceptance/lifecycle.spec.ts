import { get, post } from '../support/http.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'test' }];

describeOnOwnStore('it records facts of fixed ids')('The rules of an aggregate', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  });

  afterAll(() => server.stop());

  const send = (path: string, body: object, headers?: Record<string, string>) => post(server.url + path, { sources, ...body }, headers);

  it('lead a treaty from its signature to force and to its end, each as of its own date', async () => {
    const treaty = '/v1/treaties/csp';
    const signed = { treatyId: 'csp', title: 'Partnership', signatories: ['PRK', 'RUS'], occurred: '2024-06-19', clauses: [{ obligation: 'defense', text: 'help' }] };
    expect(await send('/v1/treaties', signed)).toMatchObject({ status: 201 });
    expect(await send('/v1/treaties', signed)).toMatchObject({ status: 409, body: { rule: 'recorded-once' } });
    expect(await send(`${treaty}/ratifications`, { party: 'RUS', act: 'ratification', occurred: '2024-11-09' })).toMatchObject({ status: 201 });
    expect(await send(`${treaty}/ratifications`, { party: 'PRK', act: 'ratification', occurred: '2024-11-11' })).toMatchObject({ status: 201 });
    const force = await send(`${treaty}/entry-into-force`, { occurred: '2024-12-04' });
    expect(force).toMatchObject({ status: 201 });
    const stageAt = async (asOf: string) =>
      (await get<{ treaties: { stage: string }[] }>(`${server.url}/v1/relationships/PRK/RUS`, { asOf, waitFor: String(force.body['position']) })).body.treaties[0]?.stage;
    expect(await Promise.all(['2024-06-18', '2024-06-19', '2024-11-10', '2024-11-12', '2024-12-05'].map(stageAt))).toEqual([
      undefined, 'signed', 'partly-ratified', 'ratified', 'in-force',
    ]);
  });

  it('refuse a ratification before the signature, and record it with the anomaly where it is forced', async () => {
    await send('/v1/treaties', { treatyId: 'late', title: 'Late', signatories: ['KOR', 'USA'], occurred: '1953-10-01' });
    const early = { party: 'KOR', act: 'ratification', occurred: '1953-01-01' };
    expect(await send('/v1/treaties/late/ratifications', early)).toMatchObject({ status: 409, body: { rule: 'signature-before-ratification' } });
    const forced = await send('/v1/treaties/late/ratifications', { ...early, force: { reason: 'so the archive says' } });
    expect(forced).toMatchObject({ status: 201 });
    const { body } = await get(`${server.url}/v1/relationships/KOR/USA`, { waitFor: String(forced.body['position']) });
    expect(body).toMatchObject({ anomalies: [{ rule: 'signature-before-ratification' }] });
  });

  it('let a demand be answered once, and an undertaking be discharged once', async () => {
    const occasion = { occasionId: 'summons', occurred: '2024-06-21', by: 'KOR', of: 'RUS', envoy: 'x', summonedBy: 'y' };
    const acts = [
      { type: 'DemandMade', demandId: 'stop', text: 'stop' },
      { type: 'UndertakingGiven', undertakingId: 'report', text: 'report it' },
    ];
    const summons = await send('/v1/summonses', { ...occasion, acts });
    expect(summons).toMatchObject({ status: 201, body: { revision: '2' } });
    expect(summons.body['eventIds']).toHaveLength(3);
    const rejected = { occurred: '2024-06-25', outcome: 'rejected' };
    expect(await send('/v1/demands/stop/responses', rejected)).toMatchObject({ status: 201 });
    expect(await send('/v1/demands/stop/responses', rejected)).toMatchObject({ status: 409, body: { rule: 'demand-open' } });
    const discharged = await send('/v1/undertakings/report/discharge', { occurred: '2024-06-26' });
    expect(discharged).toMatchObject({ status: 201 });
    const { body } = await get(`${server.url}/v1/relationships/KOR/RUS`, { waitFor: String(discharged.body['position']) });
    expect(body).toMatchObject({ openDemands: [], openUndertakings: [] });
  });

  it('let one of two writers win, and the other see what the winner left', async () => {
    const sign = () => send('/v1/treaties', { treatyId: 'raced', title: 'Raced', signatories: ['JPN', 'KOR'], occurred: '2024-01-01' });
    const statuses = (await Promise.all(Array.from({ length: 16 }, sign))).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 15 }, () => 409)]);
  });

  it('answer a command that is sent again with the same event id as it was answered at first', async () => {
    const contact = { eventId: '0a0b0c0d-0000-4000-8000-000000000001', contactId: 'again', occurred: '2024-01-01', mode: 'phone', participants: ['JPN', 'KOR'] };
    const first = await send('/v1/contacts', contact);
    expect((await send('/v1/contacts', contact)).body).toEqual(first.body);
  });

  it('hold a command to the revision its If-Match names', async () => {
    await send('/v1/treaties', { treatyId: 'matched', title: 'Matched', signatories: ['CHN', 'KOR'], occurred: '2024-01-01' });
    const ratify = (party: string) => send('/v1/treaties/matched/ratifications', { party, act: 'ratification', occurred: '2024-02-01' }, { 'if-match': '"0"' });
    expect((await ratify('CHN')).headers.get('etag')).toBe('"1"');
    expect(await ratify('KOR')).toMatchObject({ status: 412, body: { type: 'urn:chancery:problem:revision-conflict' } });
  });
});
