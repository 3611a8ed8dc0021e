import type { EventAnswer } from '../../src/relationship/events/get-event.js';
import type { EventsAnswer } from '../../src/relationship/events/list-events.js';
import { get, post } from '../support/http.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

describeOnOwnStore('it lists all events there are')('The record, searched by actor, type and date', () => {
  let server: TestServer;
  let position = '0';
  const ids: Record<string, string> = {};
  const nameOf = (id: string): string => Object.keys(ids).find((name) => ids[name] === id) ?? id;

  const tell = async (name: string, path: string, body: object): Promise<string> => {
    const answer = await post<{ eventIds: string[]; position: string }>(`${server.url}/v1/${path}`, { sources: [{ publisher: 'archive' }], learnedAt: '2024-12-01T00:00:00Z', ...body });
    expect([path, answer.status, answer.status === 201 || answer.body]).toEqual([path, 201, true]);
    position = answer.body.position;
    return (ids[name] = answer.body.eventIds[0] ?? '');
  };
  const call = (name: string, occurred: unknown, ...participants: string[]): Promise<string> => tell(name, 'contacts', { contactId: name, mode: 'phone', participants, occurred });

  beforeAll(async () => {
    server = await startServer();
    await call('first', '2024-01-10', 'KOR', 'RUS');
    await call('second', '2024-02-10', 'KOR', 'USA');
    await call('sometime', '2024', 'KOR', 'JPN');
    await tell('treaty', 'treaties', { treatyId: 'pact', title: 'Pact', signatories: ['FRA', 'DEU'], occurred: '2024-03-01' });
    await tell('joins', 'treaties/pact/ratifications', { party: 'ITA', act: 'accession', occurred: '2024-05-01' });
    await tell('protest', 'protests', { by: 'KOR', to: 'RUS', form: 'oral', grounds: 'x', thirdParties: ['PRK'], occurred: '2024-06-21' });
  });
  afterAll(() => server.stop());

  const ask = async (more: Record<string, string>): Promise<EventsAnswer> => {
    const { status, body } = await get<EventsAnswer>(`${server.url}/v1/events`, { waitFor: position, ...more });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const list = async (more: Record<string, string> = {}): Promise<string> => (await ask(more)).events.map(({ eventId }) => nameOf(eventId)).join(' ');
  const one = async (id: string, more: Record<string, string> = {}): Promise<EventAnswer> => {
    const { status, body } = await get<EventAnswer>(`${server.url}/v1/events/${id}`, { waitFor: position, ...more });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };

  it('is listed newest first, or oldest', async () => {
    expect(await list()).toBe('protest joins treaty second first sometime');
    expect(await list({ order: 'oldest' })).toBe('sometime first second treaty joins protest');
  });

  it('is searched by who acts, is acted upon or is affected, as a party to a treaty too', async () => {
    expect(await list({ actor: 'KOR' })).toBe('protest second first sometime');
    expect(await list({ actor: 'PRK' })).toBe('protest');
    expect(await list({ actor: 'DEU' })).toBe('joins treaty');
    expect(await list({ actor: 'ITA' })).toBe('joins treaty');
    expect(await list({ actor: 'GBR' })).toBe('');
  });

  it('is searched by type, and by what may have happened between two dates', async () => {
    expect(await list({ type: 'ContactHeld' })).toBe('second first sometime');
    expect(await list({ type: 'TreatySigned,ProtestLodged' })).toBe('protest treaty');
    expect(await list({ from: '2024-02-01', to: '2024-03-31' })).toBe('treaty second sometime');
    expect(await list({ from: '2024-02-01', to: '2024-03-31', actor: 'KOR', type: 'ContactHeld' })).toBe('second sometime');
    expect(await list({ from: '2025-01-01' })).toBe('');
    expect(await list({ asOf: '2024-02-28' })).toBe('second first sometime');
    expect(await list({ asOf: '2024-02-28', certainty: 'certain' })).toBe('second first');
  });

  it('is listed page by page, each event once, and a last page names no next', async () => {
    const paged: string[] = [];
    let pages = 0;
    for (let cursor: string | undefined; pages < 10; ) {
      const page: EventsAnswer = await ask({ limit: '2', ...(cursor !== undefined && { cursor }) });
      paged.push(...page.events.map(({ eventId }) => nameOf(eventId)));
      pages++;
      cursor = page.next;
      if (cursor === undefined) break;
    }
    expect([paged.join(' '), pages]).toEqual(['protest joins treaty second first sometime', 3]);
  });

  it('shows one event as it was recorded, with what was said of it since, and how it stands', async () => {
    const id = await call('told', '2024-08-01', 'KOR', 'CHN');
    const correction = await tell('correction', `events/${id}/corrections`, { reason: 'it was Tokyo', correction: { participants: ['KOR', 'JPN'], occurred: '2024-08-02' }, learnedAt: '2024-12-10T00:00:00Z' });
    const dispute = await tell('dispute', `events/${id}/disputes`, { reason: 'denied', claimedBy: 'JPN', learnedAt: '2024-12-11T00:00:00Z' });
    const pinned = position;
    const withdrawn = await tell('withdrawn', `events/${dispute}/retractions`, { reason: 'a mistake', learnedAt: '2024-12-12T00:00:00Z' });
    const now = await one(id);
    expect(now).toMatchObject({ eventId: id, type: 'ContactHeld', data: { participants: ['KOR', 'CHN'], occurred: { date: '2024-08-01' } }, pairs: ['CHN-KOR', 'JPN-KOR'] });
    expect(now.amendments.map(({ eventId, about, holds, type }) => [nameOf(eventId), nameOf(about), holds, type])).toEqual([
      ['correction', 'told', true, 'FactCorrected'], ['dispute', 'told', false, 'ClaimDisputed'], ['withdrawn', 'dispute', true, 'FactRetracted'],
    ]);
    expect(now.fact).toMatchObject({ data: { participants: ['KOR', 'JPN'], occurred: { date: '2024-08-02' } }, contests: [], amendedBy: [correction] });
    expect((await one(id, { position: pinned })).fact).toMatchObject({ contests: [{ eventId: dispute, claimedBy: 'JPN' }] });
    expect(await one(id, { knownAt: '2024-12-05' })).toMatchObject({ amendments: [], fact: { data: { participants: ['KOR', 'CHN'] } } });
    expect(await one(id, { knownAt: '2024-11-05' })).toMatchObject({ amendments: [], fact: null });
    expect(await one(withdrawn)).toMatchObject({ type: 'FactRetracted', data: { about: dispute }, pairs: ['CHN-KOR', 'JPN-KOR'] });
    expect(await list({ actor: 'JPN' })).toBe('told sometime');
    expect(await list({ actor: 'CHN' })).toBe('');
    expect(await list({ actor: 'CHN', knownAt: '2024-12-05' })).toBe('told');
  });

  it('drops what is retracted; an answer pinned by a position keeps it, byte for byte', async () => {
    const id = await call('hoax', '2024-09-01', 'KOR', 'CUB');
    const pinned = [`${server.url}/v1/events?actor=KOR&position=${position}`, `${server.url}/v1/events/${id}?position=${position}`];
    const before = await Promise.all(pinned.map(async (url) => fetch(url).then(async (answer) => [answer.status, answer.headers.get('etag'), await answer.text()])));
    await tell('retraction', `events/${id}/retractions`, { reason: 'a hoax', learnedAt: '2024-12-20T00:00:00Z' });
    expect(await list({ actor: 'CUB' })).toBe('');
    expect(await one(id)).toMatchObject({ data: { participants: ['KOR', 'CUB'] }, fact: null, amendments: [{ type: 'FactRetracted', holds: true }] });
    await tell('later party', 'treaties/pact/ratifications', { party: 'CUB', act: 'accession', occurred: '2024-05-02' });
    expect(await list({ actor: 'CUB' })).toBe('later party joins treaty');
    expect(await Promise.all(pinned.map(async (url) => fetch(url).then(async (answer) => [answer.status, answer.headers.get('etag'), await answer.text()])))).toEqual(before);
  });

  it.each([
    ['type=Treaty', '/type'],
    ['type=FactRetracted', '/type'],
    ['type=', '/type'],
    ['actor=korea', '/actor'],
    ['from=2024-06-31', '/from'],
    ['from=2024-06-02&to=2024-06-01', '/to'],
    ['cursor=x', '/cursor'],
    ['limit=501', '/limit'],
    ['order=random', '/order'],
    ['colour=red', '/colour'],
  ])('refuses %s and names the parameter', async (query, pointer) => {
    expect(await get(`${server.url}/v1/events?${query}`)).toMatchObject({ status: 400, body: { type: 'urn:chancery:problem:malformed', errors: [{ pointer }] } });
  });

  it('answers 404 for what is not on record, or was not by then, and 504 where the projection does not come so far in time', async () => {
    expect(await get(`${server.url}/v1/events/5eed0000-0000-4000-8000-000000000001`)).toMatchObject({ status: 404 });
    expect(await get(`${server.url}/v1/events/${ids['protest']}`, { position: '1' })).toMatchObject({ status: 404 });
    const late = await get(`${server.url}/v1/events`, { waitFor: '100000', waitForMs: '50' });
    expect(late).toMatchObject({ status: 504, body: { type: 'urn:chancery:problem:projection-behind', position: expect.stringMatching(/^\d+$/) as string } });
  });
});
