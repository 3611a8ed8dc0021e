import type { ChangesAnswer } from '../../src/relationship/changes/get-changes.js';
import type { RelationshipAnswer } from '../../src/relationship/queries/get-relationship.js';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

describe('What changed between two points, what made it so, and what would be', () => {
  let server: TestServer;
  let position = '0';
  const ids: Record<string, string> = {};

  const tell = async (name: string, path: string, body: object): Promise<string> => {
    const answer = await post<{ eventIds: string[]; position: string }>(`${server.url}/v1/${path}`, { sources: [{ publisher: 'archive' }], learnedAt: '2024-06-22T00:00:00Z', ...body });
    expect([path, answer.status, answer.status === 201 || answer.body]).toEqual([path, 201, true]);
    position = answer.body.position;
    return (ids[name] = answer.body.eventIds[0] ?? '');
  };

  beforeAll(async () => {
    server = await startServer();
    await tell('signed', 'treaties', { treatyId: 'pact', title: 'Pact', signatories: ['PRK', 'RUS'], clauses: [{ obligation: 'defense', text: 'help' }], occurred: '2024-06-19' });
    await tell('talks', 'contacts', { contactId: 'talks', mode: 'talks', participants: ['PRK', 'RUS'], occurred: '2024-06-20' });
    await tell('opinion', 'claims', { claimedBy: 'KOR', text: 'x', about: ['PRK'], occurred: '2024-06-20' });
    await tell('ratified', 'treaties/pact/ratifications', { party: 'RUS', act: 'ratification', occurred: '2024-07-01', learnedAt: '2024-07-02T00:00:00Z' });
    await tell('also ratified', 'treaties/pact/ratifications', { party: 'PRK', act: 'ratification', occurred: '2024-07-03', learnedAt: '2024-07-04T00:00:00Z' });
    await tell('in force', 'treaties/pact/entry-into-force', { occurred: '2024-07-05', learnedAt: '2024-07-06T00:00:00Z' });
    await tell('summons', 'summonses', { by: 'PRK', of: 'RUS', envoy: 'Aleksandr Matsegora', summonedBy: 'Choe Son-hui', occasionId: 'summons', occurred: '2024-06-21' });
    await tell('correction', `events/${ids['talks']}/corrections`, { reason: 'it was a visit', correction: { mode: 'visit' }, learnedAt: '2024-08-01T00:00:00Z' });
    await tell('false source', `events/${ids['talks']}/sources`, { learnedAt: '2024-08-01T00:00:00Z' });
  });
  afterAll(() => server.stop());

  const changes = async (more: Record<string, string>): Promise<ChangesAnswer> => {
    const { status, body } = await get<ChangesAnswer>(`${server.url}/v1/relationships/PRK/RUS/changes`, { waitFor: position, ...more });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const causes = ({ causes: found }: ChangesAnswer): string[] => found.map(({ eventId }) => Object.keys(ids).find((name) => ids[name] === eventId) ?? eventId).sort();
  const field = ({ changes: found }: ChangesAnswer, name: string) => found.filter((change) => change.field === name).map(({ from, to }) => [from, to]);
  const state = async (more: Record<string, string> = {}): Promise<RelationshipAnswer> => (await get<RelationshipAnswer>(`${server.url}/v1/relationships/PRK/RUS`, { asOf: '2024-07-10', waitFor: position, ...more })).body;
  const suppose = (body: unknown, more: Record<string, string> = {}) => post<RelationshipAnswer & { errors?: object[] }>(`${server.url}/v1/relationships/PRK/RUS/what-if?${new URLSearchParams({ asOf: '2024-07-10', waitFor: position, ...more }).toString()}`, body);
  const supposed = async (body: unknown, more: Record<string, string> = {}): Promise<RelationshipAnswer> => {
    const answer = await suppose(body, more);
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    return answer.body;
  };
  const stageOf = ({ treaties }: RelationshipAnswer): string | undefined => treaties.find(({ treatyId }) => treatyId === 'pact')?.stage;

  it('names field by field what is different between two dates, with the events that made it so, and what each of them made', async () => {
    const found = await changes({ from: '2024-06-30', to: '2024-07-04' });
    expect(field(found, '/treaties/pact/stage')).toEqual([['signed', 'ratified']]);
    expect(causes(found)).toEqual(['also ratified', 'ratified']);
    expect(found).toMatchObject({ pair: 'PRK-RUS', from: '2024-06-30', to: '2024-07-04', minimal: true, moreCauses: false });
    expect(found.causes[0]?.fields).toContain('/treaties/pact/parties/RUS/consent');
    // What happened between the two dates and changed nothing that stands is no cause: the claim is not of these two.
    expect(causes(await changes({ from: '2024-06-18', to: '2024-06-21' }))).toEqual(['signed', 'summons', 'talks']);
  });

  it('names what is different for whom learned more, with what was learned since, and not what only confirmed it', async () => {
    const found = await changes({ asOf: '2024-07-10', knownFrom: '2024-06-30', knownTo: '2024-09-01' });
    expect(field(found, '/treaties/pact/stage')).toEqual([['signed', 'in-force']]);
    expect(causes(found)).toEqual(['also ratified', 'correction', 'in force', 'ratified']);
    expect(causes(await changes({ asOf: '2024-07-10', knownFrom: '2024-07-31', knownTo: '2024-09-01' }))).toEqual(['correction']);
    expect(await changes({ asOf: '2024-06-10', knownFrom: '2024-06-30', knownTo: '2024-09-01' })).toMatchObject({ changes: [], causes: [] });
  });

  it('supposes that something had not happened: it is as if it had never been recorded', async () => {
    expect(stageOf(await state())).toBe('in-force');
    expect(stageOf(await supposed({ without: [ids['in force']] }))).toBe('ratified');
    expect(stageOf(await supposed({ without: [ids['in force'], ids['ratified']] }))).toBe('partly-ratified');
    const without = await supposed({ without: [ids['correction']] });
    expect([Object.keys((await state()).lastContact), Object.keys(without.lastContact)]).toEqual([['visit'], ['talks']]);
    expect({ ...(await supposed({}, { position })), knownAt: '' }).toEqual({ ...(await state({ position })), knownAt: '' });
  });

  it('supposes that something else had happened, or something on record otherwise', async () => {
    const severed = await supposed({ with: [{ type: 'RelationsEstablished', between: ['PRK', 'RUS'], occurred: '1948-10-12' }, { type: 'RelationsSevered', between: ['PRK', 'RUS'], occurred: '2024-07-08' }] });
    expect(severed.relations).toMatchObject({ status: 'severed', since: '2024-07-08' });
    const denounced = await supposed({ with: [{ type: 'TreatyDenounced', treatyId: 'pact', by: 'RUS', occurred: '2024-07-09' }] });
    expect([stageOf(denounced), denounced.obligations.inForce]).toEqual(['denounced', []]);
    expect(stageOf(await supposed({ with: [{ type: 'FactCorrected', about: ids['in force'], correction: { occurred: '2025-01-01' } }] }))).toBe('ratified');
    expect((await supposed({ with: [{ type: 'ContactHeld', mode: 'summit', participants: ['PRK', 'RUS'], occurred: '2024-07-07' }], without: [ids['summons']] })).index.balance).toBeGreaterThan((await state()).index.balance);
  });

  it('refuses to suppose what has nothing to do with the two: it would seem to change nothing', async () => {
    const nothingOfTheirs = [
      { type: 'TreatyDenounced', treatyId: 'nope', by: 'RUS', occurred: '2024-07-01' },
      { type: 'DemandMade', by: 'JPN', to: 'USA', text: 'x', occurred: '2024-07-01' },
    ];
    for (const told of nothingOfTheirs) {
      expect(await suppose({ with: [told] })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/with/0', message: expect.stringContaining('in no record of PRK-RUS') as string }] } });
    }
    const eventId = '00000000-0000-4000-8000-00000000beef';
    const own = { type: 'ContactHeld', mode: 'phone', participants: ['PRK', 'RUS'], occurred: '2024-07-01' };
    expect(await suppose({ with: [own, { ...nothingOfTheirs[1], eventId }] })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/with/1' }] } });
    // A treaty that is supposed too has parties.
    const signed = { type: 'TreatySigned', treatyId: 'nope', title: 'x', signatories: ['PRK', 'RUS'], occurred: '2024-06-30' };
    expect(await suppose({ with: [signed, nothingOfTheirs[0]] })).toMatchObject({ status: 200 });
  });

  it('stores nothing of it', async () => {
    const before = await state();
    await supposed({ without: [ids['in force']], with: [{ type: 'ContactHeld', contactId: 'supposed', mode: 'summit', participants: ['PRK', 'RUS'], occurred: '2024-07-07' }] });
    expect({ ...(await state()), knownAt: before.knownAt }).toEqual(before);
    expect((await get<{ events: object[] }>(`${server.url}/v1/events`, { type: 'ContactHeld' })).body.events).toHaveLength(1);
  });

  it('gives the same changes for a position, byte for byte', async () => {
    const url = `${server.url}/v1/relationships/PRK/RUS/changes?${new URLSearchParams({ from: '2024-06-18', to: '2024-07-10', position }).toString()}`;
    const told = async () => fetch(url).then(async (answer) => [answer.headers.get('etag'), await answer.text()]);
    const before = await told();
    await tell('late', 'protests', { by: 'PRK', to: 'RUS', form: 'oral', grounds: 'x', occurred: '2024-06-20' });
    expect(causes(await changes({ from: '2024-06-18', to: '2024-07-10' }))).toContain('late');
    expect(await told()).toEqual(before);
  });

  it.each([
    ['', '/from'],
    ['from=2024-01-01', '/to'],
    ['from=2024-02-01&to=2024-01-01', '/to'],
    ['from=2024-01-01&to=2024-02-01&asOf=2024-01-01', '/asOf'],
    ['knownFrom=2024-01-01', '/knownTo'],
    ['knownFrom=2024-02-01&knownTo=2024-01-01', '/knownTo'],
    ['knownFrom=2024-01-01&knownTo=2024-02-01&knownAt=2024-01-01', '/knownAt'],
    ['knownFrom=2024-01-01&knownTo=2024-02-01&from=2024-01-01', '/from'],
    ['from=yesterday&to=2024-02-01', '/from'],
  ])('refuses to tell the changes for %s, and names the parameter', async (query, pointer) => {
    expect(await get(`${server.url}/v1/relationships/PRK/RUS/changes?${query}`)).toMatchObject({ status: 400, body: { type: 'urn:chancery:problem:malformed', errors: [{ pointer }] } });
  });

  it.each([
    [{ without: ['x'] }, '/without/0'],
    [{ without: '5eed0000-0000-4000-8000-000000000001' }, '/without'],
    [{ without: ['5eed0000-0000-4000-8000-000000000001'] }, '/without/0'],
    [{ with: [{ type: 'NoSuchEvent' }] }, '/with/0/type'],
    [{ with: [{ type: 'ContactHeld', mode: 'phone', participants: ['PRK', 'RUS'], occurred: '2024-02-30' }] }, '/with/0/occurred'],
    [{ instead: [] }, '/instead'],
    [[], undefined],
  ])('refuses to suppose %j, and says where the fault is', async (body, pointer) => {
    const answer = await suppose(body);
    expect(answer).toMatchObject({ status: 400, body: { type: 'urn:chancery:problem:malformed' } });
    if (pointer !== undefined) expect(answer.body.errors).toMatchObject([{ pointer: expect.stringContaining(pointer) as string }]);
  });

  it('answers 504 where the projection does not come so far in time', async () => {
    expect(await suppose({}, { waitFor: '100000', waitForMs: '50' })).toMatchObject({ status: 504 });
    expect(await get(`${server.url}/v1/relationships/PRK/RUS/changes`, { from: '2024-01-01', to: '2024-02-01', waitFor: '100000', waitForMs: '50' })).toMatchObject({ status: 504 });
  });
});
