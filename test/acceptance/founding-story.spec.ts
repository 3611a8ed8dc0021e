import { FOUNDING_STORY, storyEventId, TREATY } from '../../src/demo/founding-story.js';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import { get, post } from '../support/http.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

const AFTERNOON = '2024-06-21T15:00+09:00';

describeOnOwnStore('it records facts of fixed ids')('June 2024, recorded through the public commands', () => {
  let server: TestServer;
  let position = '0';

  beforeAll(async () => {
    server = await startServer();
    for (const { id, path, body } of FOUNDING_STORY) {
      const answer = await post(server.url + path, body);
      expect({ id, status: answer.status, body: answer.body }).toMatchObject({ id, status: 201 });
      position = String(answer.body['position']);
    }
  });

  afterAll(() => server.stop());

  const ask = async (pair: string, asOf: string, more: Record<string, string> = {}): Promise<RelationshipState> => {
    const { status, body } = await get(`${server.url}/v1/relationships/${pair}`, { asOf, waitFor: position, ...more });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as unknown as RelationshipState;
  };

  it('knows no treaty of 2024 between North Korea and Russia on the eve of the summit', async () => {
    const state = await ask('PRK/RUS', '2024-06-18');
    expect(state.treaties).toEqual([]);
    expect(state.obligations).toEqual({ inForce: [], pending: [], suspended: [] });
  });

  it('holds the treaty signed, not in force, and its defence obligation pending, on the afternoon of the 21st', async () => {
    const state = await ask('PRK/RUS', AFTERNOON);
    expect(state.treaties).toMatchObject([{ treatyId: TREATY, stage: 'signed' }]);
    expect(state.obligations.inForce).toEqual([]);
    expect(state.obligations.pending.map(({ obligation }) => obligation).sort()).toEqual(['cooperation', 'defense']);
  });

  it('counts three open demands, one open undertaking, one policy under reconsideration and the summons between Seoul and Moscow', async () => {
    const state = await ask('KOR/RUS', AFTERNOON);
    expect(state.openDemands.map(({ demandId }) => demandId).sort()).toEqual(['act-responsibly', 'cease-military-cooperation', 'comply-with-resolutions']);
    expect(state.openUndertakings).toMatchObject([{ undertakingId: 'report-seouls-position' }]);
    expect(state.policiesUnderReconsideration).toHaveLength(1);
    expect(state.summonses['KOR>RUS']).toMatchObject({ countLast12Months: 1 });
    expect(state.protests['KOR>RUS']).toMatchObject({ countLast12Months: 1 });
    expect(JSON.stringify(state.evidence)).toContain(storyEventId(11));
  });

  it('has the policy on weapons for Ukraine under reconsideration since the 20th', async () => {
    expect((await ask('KOR/UKR', '2024-06-19')).policiesUnderReconsideration).toEqual([]);
    const state = await ask('UKR/KOR', '2024-06-21');
    expect(state.policiesUnderReconsideration).toMatchObject([{ since: expect.stringContaining('2024-06-20') as string, by: 'KOR' }]);
  });

  it('had heard of none of it before the report was published', async () => {
    const state = await ask('KOR/RUS', AFTERNOON, { knownAt: '2024-06-20' });
    expect(state.openDemands).toEqual([]);
    expect(state.lastEvent).toBeNull();
  });

  it('answers the same for a date and a position for ever, whatever is recorded later', async () => {
    const url = `${server.url}/v1/relationships/KOR/RUS`;
    const pinned = { asOf: '2024-06-21', position };
    const before = await (await fetch(`${url}?${new URLSearchParams(pinned).toString()}`)).text();
    const later = await post(`${server.url}/v1/contacts`, {
      occurred: '2024-06-21', mode: 'phone', participants: ['KOR', 'RUS'], sources: [{ publisher: 'a later report' }],
    });
    expect(later.status).toBe(201);
    await ask('KOR/RUS', '2024-06-21', { waitFor: String(later.body['position']) });
    const after = await fetch(`${url}?${new URLSearchParams(pinned).toString()}`);
    expect(await after.text()).toBe(before);
    expect(after.headers.get('etag')).toMatch(/^"[^"]+"$/);
  });

  it('gives back an event by its id, as it was recorded', async () => {
    const { status, body } = await get(`${server.url}/v1/events/${storyEventId(2)}`, { waitFor: position });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('Treaty on Comprehensive Strategic Partnership');
  });
});
