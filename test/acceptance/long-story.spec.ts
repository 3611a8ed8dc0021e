import { readFileSync } from 'node:fs';
import { FOUNDING_STORY, storyEventId, TREATY } from '../../src/demo/founding-story.js';
import type { ChangesAnswer } from '../../src/relationship/changes/get-changes.js';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import { get } from '../support/http.js';
import { recordLongStory, timelineEventId } from '../support/long-story.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

const AFTERNOON = '2024-06-21T15:00+09:00';
const TREATY_OF_2000 = 'prk-rus-2000-friendship';
const FIRST_OF_JULY = { knownAt: '2024-07-01' };

/** Which facts of the founding document touch which pair, and whether as cooperation (+), conflict (-) or neither (0): made by hand, with the document. */
const TOUCHED: [pair: string, direction: string, facts: string][] = [
  ['PRK/RUS', '', '1+ 2+ 17'],
  ['KOR/RUS', '', '2 3'],
  ['KOR/PRK', '', '2'],
  ['KOR/UKR', 'KOR>UKR', '4'],
  ['KOR/RUS', 'KOR>RUS', '4 8- 9- 11- 12- 13- 14- 15- 16- 17- 18-'],
  ['KOR/USA', '', '6+ 8+'],
  ['JPN/KOR', '', '7+ 9+'],
  ['KOR/PRK', 'KOR>PRK', '8- 9- 13 16- 17- 19-'],
  ['RUS/USA', 'USA>RUS', '8-'],
  ['PRK/USA', 'USA>PRK', '8-'],
  ['JPN/RUS', 'JPN>RUS', '9-'],
  ['JPN/PRK', 'JPN>PRK', '9-'],
  ['KOR/RUS', 'RUS>KOR', '10 20+'],
];

describeOnOwnStore('it records facts of fixed ids')('The long story of Seoul, Pyongyang, Moscow and Washington, 1953 to 2026, recorded through the public commands', () => {
  let server: TestServer;
  let position = '0';

  beforeAll(async () => {
    server = await startServer();
    position = await recordLongStory(server.url);
  });
  afterAll(() => server.stop());

  const ask = async (pair: string, asOf: string, more: Record<string, string> = {}): Promise<RelationshipState> => {
    const { status, body } = await get(`${server.url}/v1/relationships/${pair}`, { asOf, waitFor: position, ...more });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as unknown as RelationshipState;
  };
  const stages = ({ treaties }: RelationshipState): Record<string, string> => Object.fromEntries(treaties.map(({ treatyId, stage }) => [treatyId, stage]));
  const obligations = (list: readonly { treatyId: string; obligation: string }[]): string[] => list.filter(({ treatyId }) => treatyId === TREATY).map(({ obligation }) => obligation).sort();

  it('holds every fact of both documents', () => {
    const lines = readFileSync('examples/korea-1953-2026.ndjson', 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as { eventId: string });
    const numbers = (start: string) => [...new Set(lines.filter(({ eventId }) => eventId.startsWith(start)).map(({ eventId }) => Number(eventId.slice(-2))))].sort((one, other) => one - other);
    const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1);
    expect(FOUNDING_STORY.map(({ id }) => id)).toEqual(upTo(20).map((number) => `S-${String(number).padStart(2, '0')}`));
    expect([numbers('bac4ed'), numbers('ec5e')]).toEqual([upTo(16), upTo(35)]);
  });

  it('is told of June 2024 in a batch as in the demo', () => {
    const lines = readFileSync('examples/june-2024.ndjson', 'utf8').trim().split('\n').map((line) => JSON.parse(line) as object);
    expect(lines).toHaveLength(FOUNDING_STORY.length);
    lines.forEach((line, place) => expect(line).toMatchObject(FOUNDING_STORY[place]?.body ?? {}));
  });

  it.each(TOUCHED)('has each fact of the founding document in the record of %s (%s), and none of them weighs the other way', async (pair, direction, facts) => {
    const wanted = facts.split(' ').map((fact) => ({ eventId: storyEventId(parseInt(fact)), sign: fact.replace(/\d+/, '') }));
    const { body: timeline } = await get<{ events: { eventId: string }[] }>(`${server.url}/v1/relationships/${pair}/timeline`, { asOf: '2024-06-22', limit: '500' });
    expect(timeline.events.map(({ eventId }) => eventId)).toEqual(expect.arrayContaining(wanted.map(({ eventId }) => eventId)));
    const field = direction ? `/index/directions/${direction}/balance` : '/index/balance';
    const { status, body } = await get<{ contributions: { eventId: string; weight: number }[] }>(`${server.url}/v1/relationships/${pair}/explain`, { asOf: '2024-06-22', field });
    const weightOf = (id: string): number => (status === 404 ? 0 : (body.contributions.find(({ eventId }) => eventId === id)?.weight ?? 0));
    expect(wanted.map(({ eventId }) => ({ eventId, sign: { '1': '+', '-1': '-', '0': '' }[String(Math.sign(weightOf(eventId)))] }))).toEqual(wanted);
  });

  it('holds the legality of the cooperation between Pyongyang and Moscow for contested', async () => {
    expect((await ask('PRK/RUS', AFTERNOON)).contested).toContainEqual(expect.objectContaining({ eventId: storyEventId(17), reason: 'legality-contested', claimedBy: 'KOR' }));
  });

  it('has the treaty of 2024 signed and not in force, and that of 2000 in force, on the afternoon of the 21st', async () => {
    const state = await ask('PRK/RUS', AFTERNOON);
    expect(stages(state)).toEqual({ [TREATY]: 'signed', [TREATY_OF_2000]: 'in-force' });
    expect(obligations(state.obligations.inForce)).toEqual([]);
    expect(obligations(state.obligations.pending)).toEqual(['consultation', 'cooperation', 'defense']);
  });

  it('counts three open demands, an undertaking, a policy under reconsideration, and two summonses in 2024, between Seoul and Moscow', async () => {
    const state = await ask('KOR/RUS', AFTERNOON);
    expect([state.openDemands.length, state.openUndertakings.length, state.policiesUnderReconsideration.length]).toEqual([3, 1, 1]);
    expect(state.openUndertakings).toMatchObject([{ undertakingId: 'report-seouls-position', by: 'RUS' }]);
    expect(state.summonses['KOR>RUS']).toMatchObject({ countLast12Months: 2 });
    expect(state.representation['RUS>KOR']?.envoy).toMatchObject({ name: 'Georgy Zinoviev', inFunction: true, inFunctionSince: expect.stringContaining('2024-01-09') as string });
  });

  it('has the policy on weapons for Ukraine under reconsideration since the 20th', async () => {
    expect((await ask('KOR/UKR', '2024-06-21')).policiesUnderReconsideration).toMatchObject([{ policyId: 'kor-weapons-support-for-ukraine', since: expect.stringContaining('2024-06-20') as string }]);
  });

  it('has the treaty ratified by Moscow and not by Pyongyang on 10 November', async () => {
    const state = await ask('PRK/RUS', '2024-11-10');
    const treaty = state.treaties.find(({ treatyId }) => treatyId === TREATY);
    expect(treaty).toMatchObject({ stage: 'partly-ratified', parties: { RUS: { consent: expect.stringContaining('ratification') as string } } });
    expect(treaty?.parties['PRK']?.consent).toBeUndefined();
    expect(obligations(state.obligations.inForce)).toEqual([]);
  });

  it('has it in force on 5 December, with its obligations, and that of 2000 ended by supersession; known on 1 July, it is signed and they are pending', async () => {
    const now = await ask('PRK/RUS', '2024-12-05');
    expect(stages(now)).toEqual({ [TREATY]: 'in-force', [TREATY_OF_2000]: 'terminated' });
    expect(now.treaties.find(({ treatyId }) => treatyId === TREATY_OF_2000)).toMatchObject({ cause: 'supersession', supersededBy: TREATY });
    expect(obligations(now.obligations.inForce)).toEqual(['consultation', 'cooperation', 'defense']);
    const then = await ask('PRK/RUS', '2024-12-05', FIRST_OF_JULY);
    expect(stages(then)).toEqual({ [TREATY]: 'signed', [TREATY_OF_2000]: 'in-force' });
    expect([obligations(then.obligations.inForce), obligations(then.obligations.pending)]).toEqual([[], ['consultation', 'cooperation', 'defense']]);
  });

  it('names what was learned between 1 July and now as the causes of what reads otherwise as of 5 December, and nothing else', async () => {
    const { body } = await get<ChangesAnswer>(`${server.url}/v1/relationships/PRK/RUS/changes`, { asOf: '2024-12-05', knownFrom: '2024-07-01', knownTo: '2026-11-01' });
    const changed = Object.fromEntries(body.changes.map(({ field, from, to }) => [field, [from, to]]));
    expect(changed).toMatchObject({ [`/treaties/${TREATY}/stage`]: ['signed', 'in-force'], [`/treaties/${TREATY_OF_2000}/stage`]: ['in-force', 'terminated'] });
    expect(Object.keys(changed).filter((field) => field.startsWith(`/obligations/pending/${TREATY}`))).toHaveLength(3);
    // Positions of Moscow on the treaty, both ratifications, the exchange of the instruments, the entry into force and the end of the treaty of 2000.
    expect(body.causes.map(({ eventId }) => eventId).sort()).toEqual([24, 27, 28, 29, 30, 31, 32, 33].map(timelineEventId));
    expect(body).toMatchObject({ minimal: true, moreCauses: false, knownTo: '2026-11-01T23:59:59.999Z' });
    const inForce = body.causes.find(({ eventId }) => eventId === timelineEventId(32));
    expect(inForce).toMatchObject({ type: 'TreatyEnteredIntoForce', fields: expect.arrayContaining([`/treaties/${TREATY}/stage`]) as string[] });
    const nothing = await get<ChangesAnswer>(`${server.url}/v1/relationships/PRK/RUS/changes`, { asOf: '2024-06-21', knownFrom: '2024-07-01', knownTo: '2026-11-01' });
    expect(nothing.body).toMatchObject({ changes: [], causes: [] });
  });

  it('has the treaty signed by the 18th possibly, and not certainly, since sources differ; by the 19th certainly', async () => {
    const signed = async (asOf: string, certainty: string): Promise<string | undefined> => stages(await ask('PRK/RUS', asOf, { certainty }))[TREATY];
    expect([await signed('2024-06-17', 'possible'), await signed('2024-06-18', 'possible'), await signed('2024-06-18', 'certain'), await signed('2024-06-19', 'certain')]).toEqual([undefined, 'signed', undefined, 'signed']);
    expect((await ask('PRK/RUS', '2024-06-18')).uncertain).toContain(storyEventId(2));
    // Before the other account was known there was no doubt.
    expect(stages(await ask('PRK/RUS', '2024-06-18', { knownAt: '2024-06-21T12:00:00Z' }))[TREATY]).toBeUndefined();
  });

  it('follows the heads of the two missions from one to the next', async () => {
    const envoy = async (direction: 'RUS>KOR' | 'KOR>RUS', asOf: string) => (await ask('KOR/RUS', asOf)).representation[direction]?.envoy?.name;
    expect([await envoy('RUS>KOR', '2020-01-01'), await envoy('RUS>KOR', '2024-01-04'), await envoy('KOR>RUS', '2025-09-30'), await envoy('KOR>RUS', '2026-01-16')]).toEqual(['Andrey Kulik', 'Georgy Zinoviev', undefined, 'Lee Seokbae']);
  });
});
