import { randomUUID } from 'node:crypto';
import { EXAMPLES } from '../../src/catalogue/examples.js';
import { get, post, type Answer } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'Reuters' }];

interface Answered {
  readonly eventIds: string[];
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly rule?: string;
  readonly collidesWith?: string;
  readonly errors?: { pointer: string; message: string }[];
}

describe('Every command', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  const send = (path: string, occurred: string, body: object = {}): Promise<Answer<Answered>> => post<Answered>(`${server.url}/v1${path}`, { occurred, sources, ...body });
  const recorded = async (path: string, occurred: string, body: object = {}): Promise<Answered> => {
    const answer = await send(path, occurred, body);
    expect({ path, ...answer }).toMatchObject({ status: 201 });
    return answer.body;
  };
  const eventOf = async ({ eventIds, position }: Answered) =>
    (await get<{ type: string; data: Record<string, unknown>; anomalies: object[] }>(`${server.url}/v1/events/${eventIds[0]}`, { waitFor: position })).body;

  it('that tells of several acts at once keeps them in the order in which they were told', async () => {
    const acts = [{ type: 'ProtestLodged', form: 'oral', grounds: 'a flight' }, { type: 'DemandMade', demandId: 'no-more-flights', text: 'no more flights' }, { type: 'WarningIssued', text: 'of consequences' }];
    const { position } = await recorded('/summonses', '2024-01-05', { by: 'FRA', of: 'CHL', envoy: 'An Envoy', summonedBy: 'A Minister', acts });
    const { body } = await get<{ events: { type: string }[] }>(`${server.url}/v1/relationships/FRA/CHL/timeline`, { order: 'oldest', waitFor: position });
    expect(body.events.map(({ type }) => type)).toEqual(['AmbassadorSummoned', ...acts.map(({ type }) => type)]);
  });

  it('about relations names the two in its path, in either order', async () => {
    const established = await recorded('/relations/PRK/MYS/establishment', '1973-06-30', { level: 'embassy' });
    expect(established.stream).toBe('relations-MYS-PRK');
    expect(await send('/relations/MYS/PRK/establishment', '1980')).toMatchObject({ status: 409, body: { rule: 'established-once', collidesWith: established.eventIds[0] } });
    await recorded('/relations/MYS/PRK/severance', '2021-03-19', { by: 'PRK', protectingPower: 'CHN' });
    expect(await send('/relations/PRK/MYS/severance', '2022')).toMatchObject({ status: 409, body: { rule: 'established-before-severance' } });
    const resumed = await recorded('/relations/PRK/MYS/resumption', '2030');
    expect((await eventOf(resumed)).data).toMatchObject({ between: ['MYS', 'PRK'] });
  });

  it('about recognition is by the first and of the second', async () => {
    const granted = await recorded('/relations/USA/XKX/recognition', '2008-02-18');
    expect([(await eventOf(granted)).data, granted.stream]).toMatchObject([{ by: 'USA', of: 'XKX' }, 'relations-USA-XKX']);
    expect(await send('/relations/XKX/USA/recognition-withdrawal', '2010')).toMatchObject({ status: 409, body: { rule: 'recognition-before-withdrawal' } });
    await recorded('/relations/USA/XKX/recognition-withdrawal', '2030');
  });

  it('about a mission leads an envoy from agrément to the end, and lets one serve in several states', async () => {
    const mission = '/missions/RUS/KOR';
    const envoy = 'Georgy Zinoviev';
    await recorded(`${mission}/level`, '1990-12', { level: 'embassy' });
    await recorded(`${mission}/accreditations`, '2018-08', { envoy: 'Andrey Kulik', stage: 'credentials-presented' });
    const requested = await recorded(`${mission}/agrements`, '2023-11-01', { candidate: envoy, outcome: 'requested' });
    expect(await send(`${mission}/accreditations`, '2023-12-07', { envoy, stage: 'appointed' })).toMatchObject({ status: 409, body: { rule: 'one-head-at-a-time' } });
    await recorded(`${mission}/ends`, '2023-12-07', { envoy: 'Andrey Kulik' });
    expect(await send(`${mission}/accreditations`, '2023-12-07', { envoy, stage: 'appointed' })).toMatchObject({ status: 409, body: { rule: 'agrement-before-appointment', collidesWith: requested.eventIds[0] } });
    await recorded(`${mission}/agrements`, '2023-11-20', { candidate: envoy, outcome: 'granted' });
    for (const [stage, date] of [['appointed', '2023-12-07'], ['arrived', '2024-01-04'], ['credentials-copy', '2024-01-09'], ['credentials-presented', '2024-04-26']] as const) {
      await recorded(`${mission}/accreditations`, date, { envoy, stage });
    }
    await recorded('/missions/RUS/PRK/accreditations', '2024-05-01', { envoy, stage: 'credentials-presented' });
    await recorded(`${mission}/recalls`, '2025-01-01', { envoy });
    await recorded(`${mission}/returns`, '2025-02-01', { envoy });
    await recorded(`${mission}/expulsions`, '2025-03-01', { count: 7, leaveBy: '2025-03-08' });
    const expelled = await recorded(`${mission}/expulsions`, '2025-03-02', { persons: [{ name: envoy, actor: 'RUS' }] });
    const again = { envoy, stage: 'credentials-copy' };
    expect(await send(`${mission}/accreditations`, '2025-04-01', again)).toMatchObject({ status: 409, body: { rule: 'no-acts-after-persona-non-grata', collidesWith: expelled.eventIds[0] } });
    expect(await send(`${mission}/expulsions`, '2025-03-01')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/persons' }, { pointer: '/count' }] } });
  });

  it('that breaks a rule is recorded where it is forced, with the rule and the event', async () => {
    const expelled = await recorded('/missions/KOR/PRK/expulsions', '2025-03-02', { persons: [{ name: 'A Person', actor: 'KOR' }] });
    const forced = await recorded('/missions/KOR/PRK/returns', '2025-04-01', { envoy: 'A Person', force: { reason: 'seen at work' } });
    expect((await eventOf(forced)).anomalies).toMatchObject([{ rule: 'no-acts-after-persona-non-grata', collidesWith: expelled.eventIds[0] }]);
  });

  it('that comes late names what it puts in the wrong of that which followed', async () => {
    await recorded('/relations/IRN/SAU/establishment', '1929');
    const severed = await recorded('/relations/IRN/SAU/severance', '2016-01-03');
    const late = await recorded('/relations/IRN/SAU/severance', '1988-04-26');
    expect((await eventOf(late)).anomalies).toMatchObject([{ rule: 'established-before-severance', collidesWith: severed.eventIds[0] }]);
    expect((await eventOf(severed)).anomalies).toEqual([]);
  });

  it('about a sanction imposes it once and lifts it once, and need not say again of whom', async () => {
    expect((await recorded('/sanctions', '2024-05-24', { sanctionId: 'ships', by: 'KOR', targets: ['PRK', 'RUS'], measure: 'ships' })).stream).toBe('policy-ships');
    const lifted = await recorded('/sanctions/ships/lifting', '2030');
    expect(await eventOf(lifted)).toMatchObject({ type: 'SanctionLifted', data: { sanctionId: 'ships', by: 'KOR', targets: ['PRK', 'RUS'] } });
    expect(await send('/sanctions/ships/lifting', '2031')).toMatchObject({ status: 409, body: { rule: 'lifted-once' } });
    expect(await send('/sanctions/none/lifting', '2031')).toMatchObject({ status: 404 });
    expect(await send('/sanctions/ships/lifting', '2031', { sanctionId: 'other' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/sanctionId' }] } });
  });

  it('about the background stands with whom it is about', async () => {
    const { occurred, sources: _sources, ...holder } = EXAMPLES.OfficeHolderRecorded;
    expect((await recorded('/office-holders', occurred.date, holder)).stream).toBe('background-KOR');
    expect((await recorded('/claims', '2024-06-21', { text: 'a threat', about: ['PRK', 'RUS'], claimedBy: 'KOR' })).stream).toBe('background-PRK');
  });

  it('that tells a row of a dataset again is answered as at first, and stores nothing', async () => {
    const row = { dataset: 'gdelt-2', datasetEventId: '473', scheme: 'CAMEO', code: '042', actor: 'USA', recipient: 'KOR', raw: { NumMentions: 4 } };
    const first = await recorded('/coded-acts', '2015-10-27', row);
    expect(first.stream).toBe('coded-gdelt-2-KOR-USA');
    await recorded('/coded-acts', '2015-10-28', { ...row, datasetEventId: '474' });
    expect(await recorded('/coded-acts', '2015-10-27', { ...row, actor: 'KOR', recipient: 'USA', eventId: randomUUID() })).toEqual(first);
    expect((await recorded('/coded-acts', '2015-10-29', { ...row, datasetEventId: '475' })).revision).toBe('2');
  });

  it('about a treaty leads it through reservations, suspension, resumption, and signatures that come later', async () => {
    const treaty = '/treaties/open';
    await recorded('/treaties', '1994-07-29', { treatyId: 'open', title: 'Open', signatories: ['ARG', 'AUS'], clauses: [{ obligation: 'cooperation', text: 'together' }] });
    expect(await send('/treaties', '1994-09-20', { treatyId: 'open', signatories: ['JAM', 'AUS'] })).toMatchObject({ status: 409, body: { rule: 'recorded-once' } });
    const later = await recorded('/treaties', '1994-09-20', { treatyId: 'open', signatories: ['JAM'] });
    expect((await eventOf(later)).data).toMatchObject({ title: 'Open', clauses: [{ clauseId: '1' }], signatories: ['JAM'] });
    expect(await send(`${treaty}/reservations`, '1994-10-01', { party: 'KOR', text: 'none of it' })).toMatchObject({ status: 409, body: { rule: 'party-makes-reservation' } });
    await recorded(`${treaty}/reservations`, '1994-10-01', { party: 'JAM', text: 'some of it' });
    expect(await send(`${treaty}/suspensions`, '1994-11-01')).toMatchObject({ status: 409, body: { rule: 'force-before-suspension' } });
    await recorded(`${treaty}/entry-into-force`, '1995-01-01');
    await recorded(`${treaty}/suspensions`, '1996-01-01', { by: 'AUS', reason: 'a breach' });
    await recorded(`${treaty}/resumptions`, '1997-01-01', { by: 'AUS' });
    expect(await send(`${treaty}/resumptions`, '1998-01-01')).toMatchObject({ status: 409, body: { rule: 'suspended-before-resumption' } });
  });

  it('to answer an ultimatum comes in time or is told that it has lapsed', async () => {
    await recorded('/demands', '1914-07-23', { demandId: 'note', by: 'AUT', to: 'SRB', text: 'accept all points', deadline: { date: '1914-07-25', time: '18', zone: 'Europe/Belgrade' } });
    expect(await send('/demands/note/responses', '1914-07-26', { outcome: 'accepted' })).toMatchObject({ status: 409, body: { rule: 'demand-lapsed' } });
    await recorded('/demands/note/responses', '1914-07-25', { outcome: 'partly-accepted' });
  });

  it.each([
    ['/relations/KOR/ZZZ/establishment', {}, '/between/1', 'ZZZ'],
    ['/relations/KOR/KOR/severance', {}, '/between', 'twice'],
    ['/relations/KOR/RUS/severance', { by: 'USA' }, '/by', 'between'],
    ['/relations/KOR/RUS/severance', { protectingPower: 'RUS' }, '/protectingPower', 'between'],
    ['/relations/USA/nobody/recognition', {}, '/of', 'actor'],
    ['/relations/USA/USA/recognition', {}, '/of', 'another'],
    ['/relations/USA/XKX/recognition', { by: 'KOR' }, '/by', 'path'],
    ['/missions/QQQ/KOR/level', { level: 'embassy' }, '/sending', 'QQQ'],
    ['/missions/KOR/KOR/level', { level: 'embassy' }, '/receiving', 'another'],
    ['/protests', { by: 'KOR', to: 'KOR', form: 'oral', grounds: 'itself' }, '/to', 'another'],
    [`/treaties/${'x'.repeat(129)}/ratifications`, { party: 'KOR', act: 'ratification' }, '/treatyId', '128'],
    [`/demands/${'x'.repeat(129)}/responses`, { outcome: 'accepted' }, '/demandId', '128'],
    ['/policies/-x/decisions', { outcome: 'changed' }, '/policyId', '128'],
  ])('to %s with %j is refused at %s', async (path, body, pointer, words) => {
    const answer = await send(path, '2024-01-01', body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer, message: expect.stringContaining(words) as string }] } });
  });

  it('is told by the catalogue, with the schema of what it records', async () => {
    const { body } = await get<{ types: { type: string; version: number; family: string; recordedBy: string[]; schema: string }[] }>(`${server.url}/v1/catalogue`);
    const facts = body.types.filter(({ family }) => family === 'fact');
    expect(facts.filter(({ recordedBy }) => recordedBy.length === 0)).toEqual([]);
    expect(facts.find(({ type }) => type === 'ProtestLodged')?.recordedBy).toEqual(['POST /v1/protests', 'POST /v1/summonses']);
    expect(facts.find(({ type }) => type === 'RecognitionGranted')).toEqual({
      type: 'RecognitionGranted', version: 1, family: 'fact', recordedBy: ['POST /v1/relations/{a}/{b}/recognition'], schema: '/v1/catalogue/RecognitionGranted',
    });
    const schema = await get(`${server.url}/v1/catalogue/TreatySigned`);
    expect(schema.headers.get('content-type')).toMatch(/^application\/schema\+json/);
    expect(schema.body).toMatchObject({ $id: 'urn:chancery:catalogue:TreatySigned:2', version: 2, required: expect.arrayContaining(['title']) as string[], examples: [{ title: expect.any(String) as string }] });
    expect(await get(`${server.url}/v1/catalogue/TreatyForgotten`)).toMatchObject({ status: 404, body: { type: 'urn:chancery:problem:not-found' } });
    expect(await get(`${server.url}/v1/catalogue/constructor`)).toMatchObject({ status: 404 });
  });
});
