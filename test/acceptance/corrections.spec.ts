import { get, post, type Answer } from '../support/http.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

interface Answered {
  readonly eventIds: string[];
  readonly stream: string;
  readonly position: string;
  readonly rule?: string;
  readonly collidesWith?: string;
  readonly errors?: { pointer: string; message: string }[];
}
interface Treaty {
  readonly treatyId: string;
  readonly title: string;
  readonly stage: string;
  readonly since: string;
}
interface State {
  readonly position: string;
  readonly treaties: Treaty[];
  readonly openDemands: { demandId: string }[];
  readonly contested: object[];
  readonly anomalies: object[];
}

const agency = [{ publisher: 'KCNA' }];
const archive = [{ publisher: 'Treaty archive' }];
const UNKNOWN = '0a0b0c0d-0000-4000-8000-00000000dead';

describeOnOwnStore('its treaties have fixed ids')('What is on record', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  const send = (path: string, body: object): Promise<Answer<Answered>> => post<Answered>(`${server.url}/v1${path}`, { sources: agency, ...body });
  const recorded = async (path: string, body: object): Promise<Answered> => {
    const answer = await send(path, body);
    expect({ path, ...answer }).toMatchObject({ status: 201 });
    return answer.body;
  };
  const idOf = ({ eventIds }: Answered): string => eventIds[0] ?? '';
  const sign = async (treatyId: string, rest: object = {}): Promise<string> =>
    idOf(await recorded('/treaties', { treatyId, title: 'Treaty', signatories: ['PRK', 'RUS'], occurred: '2024-06-19', learnedAt: '2024-06-20T00:00:00Z', ...rest }));
  const state = async (parameters: Record<string, string>, pair = 'PRK/RUS'): Promise<State> => (await get<State>(`${server.url}/v1/relationships/${pair}`, parameters)).body;
  const treaty = async (treatyId: string, parameters: Record<string, string>): Promise<Treaty | undefined> => (await state(parameters)).treaties.find((each) => each.treatyId === treatyId);

  it('is corrected: known before, the old fact stands; known after, the new one; and the original can be read for ever', async () => {
    const id = await sign('corrected');
    const { position, stream } = await recorded(`/events/${id}/corrections`, { reason: 'misread', sources: archive, correction: { title: 'Treaty on Partnership', occurred: '2024-06-18' }, learnedAt: '2024-07-01T00:00:00Z' });
    expect(stream).toBe('treaty-corrected');
    expect(await treaty('corrected', { waitFor: position, knownAt: '2024-06-30T00:00:00Z' })).toMatchObject({ title: 'Treaty', since: '2024-06-19' });
    expect(await treaty('corrected', { knownAt: '2024-07-02T00:00:00Z' })).toMatchObject({ title: 'Treaty on Partnership', since: '2024-06-18' });
    expect(await treaty('corrected', { asOf: '2024-06-18' })).toMatchObject({ stage: 'signed' });
    expect(await treaty('corrected', { asOf: '2024-06-18', knownAt: '2024-06-30T00:00:00Z' })).toBeUndefined();
    const { body } = await get<{ data: { title: string } }>(`${server.url}/v1/events/${id}`);
    expect(body.data.title).toBe('Treaty');
  });

  it('is retracted, and reinstated by a retraction of the retraction', async () => {
    const id = await sign('retracted');
    const retraction = await recorded(`/events/${id}/retractions`, { reason: 'a hoax', sources: archive });
    expect(await treaty('retracted', { waitFor: retraction.position })).toBeUndefined();
    expect(await send(`/events/${id}/retractions`, { reason: 'a hoax' })).toMatchObject({ status: 409, body: { rule: 'not-retracted', collidesWith: idOf(retraction) } });
    const reinstated = await recorded(`/events/${idOf(retraction)}/retractions`, { reason: 'no hoax after all' });
    expect(await treaty('retracted', { waitFor: reinstated.position })).toMatchObject({ stage: 'signed' });
    expect(await treaty('retracted', { position: retraction.position })).toBeUndefined();
  });

  it('is put to right by recording anew what was retracted, in the same place', async () => {
    const id = await sign('anew', { signatories: ['PRK', 'CHN'] });
    expect(await send('/treaties', { treatyId: 'anew', title: 'Treaty', signatories: ['PRK', 'RUS'], occurred: '2024-06-19' })).toMatchObject({ status: 409 });
    await recorded(`/events/${id}/retractions`, { reason: 'another signatory' });
    await sign('anew');
    const ratified = await recorded('/treaties/anew/ratifications', { party: 'RUS', act: 'ratification', occurred: '2024-11-09' });
    expect(await treaty('anew', { waitFor: ratified.position })).toMatchObject({ stage: 'partly-ratified' });
    expect((await state({}, 'CHN/PRK')).treaties).toEqual([]);
  });

  it('keeps the rules: a correction may not put a fact before what it needs, unless it is forced, and names whom a retraction puts in the wrong', async () => {
    const signature = await sign('ruled', { learnedAt: undefined });
    const ratification = idOf(await recorded('/treaties/ruled/ratifications', { party: 'RUS', act: 'ratification', occurred: '2024-11-09' }));
    const other = idOf(await recorded('/treaties/ruled/ratifications', { party: 'PRK', act: 'ratification', occurred: '2024-11-11' }));
    const early = { reason: 'the archive has May', correction: { occurred: '2024-05-09' } };
    expect(await send(`/events/${ratification}/corrections`, early)).toMatchObject({ status: 409, body: { rule: 'signature-before-ratification' } });
    const forced = await recorded(`/events/${ratification}/corrections`, { ...early, force: { reason: 'so the archive says' } });
    expect((await state({ waitFor: forced.position })).anomalies).toContainEqual(expect.objectContaining({ rule: 'signature-before-ratification' }));
    const retraction = await recorded(`/events/${signature}/retractions`, { reason: 'a hoax' });
    const { body } = await get<{ anomalies?: object[] }>(`${server.url}/v1/events/${idOf(retraction)}`, { waitFor: retraction.position });
    expect(body.anomalies).toEqual([expect.objectContaining({ rule: 'signature-before-ratification', collidesWith: other })]);
  });

  it('is disputed, and given a further source', async () => {
    const id = await sign('disputed');
    await recorded(`/events/${id}/sources`, { sources: archive });
    const dispute = await recorded(`/events/${id}/disputes`, { reason: 'no such text exists', claimedBy: 'UKR' });
    expect((await state({ waitFor: dispute.position })).contested).toContainEqual(expect.objectContaining({ eventId: id, reason: 'disputed', claimedBy: 'UKR' }));
  });

  it('is merged with the event it repeats, which takes its sources over', async () => {
    const demand = { by: 'KOR', to: 'RUS', occurred: '2024-06-21', text: 'stop' };
    const kept = idOf(await recorded('/demands', { ...demand, demandId: 'kept' }));
    const duplicate = idOf(await recorded('/demands', { ...demand, demandId: 'duplicate', sources: [...agency, ...archive] }));
    const other = await sign('other');
    const merge = (body: object) => send(`/events/${duplicate}/merges`, { reason: 'told twice', ...body });
    expect(await merge({ duplicateOf: duplicate })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/duplicateOf' }] } });
    expect(await merge({ duplicateOf: UNKNOWN })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/duplicateOf' }] } });
    expect(await merge({ duplicateOf: other })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/duplicateOf' }] } });
    const merged = await merge({ duplicateOf: kept, eventId: '0a0b0c0d-0000-4000-8000-0000000000aa' });
    expect(merged).toMatchObject({ status: 201 });
    expect((await merge({ duplicateOf: kept, eventId: '0a0b0c0d-0000-4000-8000-0000000000aa' })).body).toEqual(merged.body);
    const last = await recorded('/contacts', { occurred: '2024-06-22', mode: 'phone', participants: ['KOR', 'RUS'] });
    const { openDemands } = await state({ waitFor: last.position }, 'KOR/RUS');
    expect(openDemands.map(({ demandId }) => demandId)).toEqual(['kept']);
    expect(await send(`/events/${kept}/merges`, { reason: 'told twice', duplicateOf: duplicate })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/duplicateOf', message: 'has been retracted' }] } });
  });

  it('is not amended by what makes no sense, and the refusal says where it lies', async () => {
    const id = await sign('refused');
    const correct = (correction: object) => send(`/events/${id}/corrections`, { reason: 'misread', correction });
    const refused = async (correction: object) => (await correct(correction)).body.errors?.map(({ pointer }) => pointer);
    expect(await refused({ titel: 'x' })).toEqual(['/correction/titel']);
    expect(await refused({ title: null })).toEqual(['/correction/title']);
    expect(await refused({ occurred: '2024-02-30' })).toEqual(['/correction/occurred']);
    expect(await refused({ signatories: [] })).toEqual(['/correction/signatories']);
    expect(await refused({ signatories: ['PRK', 'RUZ'] })).toEqual(['/correction/signatories/1']);
    expect(await refused({ treatyId: 'another' })).toEqual(['/correction']);
    expect(await refused({ title: 'Treaty' })).toEqual(['/correction']);
    expect(await refused({})).toEqual(['/correction']);
    expect(await send(`/events/${id}/corrections`, { reason: 'misread', correction: { title: 'x' }, learnedAt: '2024-06-19T00:00:00Z' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/learnedAt' }] } });
    expect(await send(`/events/${id}/corrections`, { correction: { title: 'x' } })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect(await send(`/events/${UNKNOWN}/retractions`, { reason: 'x' })).toMatchObject({ status: 404 });
    expect(await send('/events/unheard-of/retractions', { reason: 'x' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/about' }] } });
    const registered = idOf(await recorded('/actors', { actor: 'nsa:group', kind: 'non-state', name: 'Group' }));
    expect(await send(`/events/${registered}/retractions`, { reason: 'x' })).toMatchObject({ status: 409, body: { rule: 'facts-are-amended' } });
    expect(await treaty('refused', {})).toMatchObject({ title: 'Treaty' });
  });

  it('is amended in a batch too, where the same batch recorded it', async () => {
    const id = '0a0b0c0d-0000-4000-8000-0000000000bb';
    const lines = [
      { type: 'ContactHeld', eventId: id, occurred: '2024-06-23', mode: 'phone', participants: ['KOR', 'PRK'], sources: agency },
      { type: 'FactRetracted', about: id, reason: 'did not happen', sources: agency },
    ];
    const response = await fetch(`${server.url}/v1/batch`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: lines.map((line) => JSON.stringify(line)).join('\n') });
    const results = (await response.text()).trim().split('\n').map((line) => JSON.parse(line) as { status: number; position: string });
    expect(results.map(({ status }) => status)).toEqual([201, 201]);
    const { body } = await get<{ lastContact: object }>(`${server.url}/v1/relationships/KOR/PRK`, { waitFor: results[1]?.position ?? '' });
    expect(body.lastContact).toEqual({});
  });
});
