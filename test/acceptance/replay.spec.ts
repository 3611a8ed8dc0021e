import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { TREATY } from '../../src/demo/founding-story.js';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import type { TimelineAnswer } from '../../src/relationship/queries/get-timeline.js';
import { sendBatch } from '../support/batch.js';
import { get, post } from '../support/http.js';
import { recordLongStory, timelineEventId } from '../support/long-story.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}
interface Line {
  readonly event?: { readonly pair: string; readonly eventId: string; readonly type: string; readonly changes: readonly Change[] };
  readonly state?: RelationshipState;
  readonly end?: { readonly asOf: string; readonly position: string; readonly events: number; readonly states: number };
}

describeOnOwnStore('it replays all events there are')('A replay', () => {
  let server: TestServer;
  let position = '0';

  beforeAll(async () => {
    server = await startServer();
    position = await recordLongStory(server.url);
  });
  afterAll(() => server.stop());

  const text = async (more: Record<string, string>): Promise<string> => {
    const answer = await fetch(`${server.url}/v1/replay?${new URLSearchParams({ waitFor: position, ...more }).toString()}`, { signal: AbortSignal.timeout(20_000) });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    return answer.text();
  };
  const linesOf = (replay: string): Line[] => replay.trim().split('\n').map((line) => JSON.parse(line) as Line);
  const replay = async (more: Record<string, string>): Promise<Line[]> => linesOf(await text(more));
  const eventsOf = (lines: readonly Line[]) => lines.flatMap(({ event }) => event ?? []);
  const KEPT = { a: 'RUS', b: 'PRK' };

  it('tells what happened between two dates event by event, with the change each made, and ends with the state', async () => {
    const lines = await replay({ ...KEPT, from: '2024-11-01', to: '2024-12-05' });
    expect(eventsOf(lines).map(({ eventId }) => eventId)).toEqual([28, 29, 30, 32, 31, 33].map(timelineEventId).sort());
    const stage = eventsOf(lines).flatMap(({ changes }) => changes.filter(({ field }) => field === `/treaties/${TREATY}/stage`).map(({ from, to }) => [from, to]));
    expect(stage).toEqual([['signed', 'partly-ratified'], ['partly-ratified', 'ratified'], ['ratified', 'in-force']]);
    const { body } = await get<RelationshipState & { knownAt?: string }>(`${server.url}/v1/relationships/PRK/RUS`, { asOf: '2024-12-05', position });
    const [state, end] = lines.slice(-2);
    expect(body).toMatchObject(JSON.parse(JSON.stringify(state?.state)) as object);
    expect(end?.end).toMatchObject({ asOf: '2024-12-05', events: 6, states: 1 });
  });

  it('leads from one state to the next: what an event finds is what those before it left', async () => {
    const standing = new Map<string, unknown>();
    for (const { changes } of eventsOf(await replay({ ...KEPT, to: '2024-12-05' }))) {
      for (const { field, from, to } of changes.filter(({ field }) => /^\/(treaties|lastEvent|lastContact)/.test(field))) {
        if (standing.has(field)) expect([field, from]).toEqual([field, standing.get(field)]);
        standing.set(field, to);
      }
    }
    expect(standing.get(`/treaties/${TREATY}/stage`)).toBe('in-force');
  });

  it('is of an actor with everybody, an event once for each relationship that it touches; and of everybody with everybody', async () => {
    const ofActor = await replay({ actor: 'PRK', from: '2024-06-20', to: '2024-06-21' });
    const pairs = new Set(eventsOf(ofActor).map(({ pair }) => pair));
    expect([...pairs].every((pair) => pair.split('-').includes('PRK'))).toBe(true);
    expect(pairs.has('KOR-PRK')).toBe(true);
    const listed = await get<{ relationships: RelationshipState[] }>(`${server.url}/v1/relationships`, { actor: 'PRK', asOf: '2024-06-21', limit: '500', position });
    expect(ofActor.flatMap(({ state }) => state ?? [])).toEqual(listed.body.relationships);
    const ofAll = await replay({ from: '2024-06-20', to: '2024-06-21' });
    for (const pair of ['KOR-RUS', 'KOR-PRK']) {
      const [one = '', other = ''] = pair.split('-');
      const ofPair = eventsOf(await replay({ a: one, b: other, from: '2024-06-20', to: '2024-06-21' }));
      expect(ofPair.length).toBeGreaterThan(3);
      expect(eventsOf(ofAll).filter((event) => event.pair === pair)).toEqual(ofPair);
    }
  });

  it('tells what was known at a time, and at a position the same for ever', async () => {
    expect(eventsOf(await replay({ ...KEPT, from: '2024-11-01', to: '2024-12-05', knownAt: '2024-07-01' }))).toEqual([]);
    const pinned = { ...KEPT, from: '2024-06-01', to: '2024-12-05', position };
    const before = await text(pinned);
    await post(`${server.url}/v1/contacts`, { occurred: '2024-06-30', mode: 'summit', participants: ['PRK', 'RUS'], sources: [{ publisher: 'later' }] });
    expect(await text(pinned)).toBe(before);
  });

  it('shows, as the timeline does, what an event changed after all that came before it, also where an earlier one lasts into the time asked about', async () => {
    const tell = async (path: string, body: object): Promise<void> => {
      const answer = await post(`${server.url}/v1/treaties${path}`, { sources: [{ publisher: 'x' }], ...body });
      expect([path, answer.status]).toEqual([path, 201]);
      position = String(answer.body['position']);
    };
    await tell('', { treatyId: 'long', title: 'Long', signatories: ['CAN', 'MEX'], occurred: '2020', clauses: [] });
    for (const party of ['CAN', 'MEX']) await tell('/long/ratifications', { party, act: 'ratification', occurred: '2020-02-01' });
    await tell('/long/entry-into-force', { occurred: '2020-03-01' });
    await tell('/long/suspensions', { occurred: '2020-07-01' });
    const stages = (changes: readonly Change[]) => changes.filter(({ field }) => field === '/treaties/long/stage').map(({ from, to }) => [from, to]);
    const suspended = eventsOf(await replay({ a: 'CAN', b: 'MEX', from: '2020-06-01' })).find(({ type }) => type === 'TreatySuspended');
    expect(stages(suspended?.changes ?? [])).toEqual([['in-force', 'suspended']]);
    const timeline = await get<TimelineAnswer>(`${server.url}/v1/relationships/CAN/MEX/timeline`, { from: '2020-06-01', order: 'oldest', waitFor: position });
    expect(timeline.body.events.map(({ type }) => type)).toEqual(['TreatySigned', 'TreatySuspended']);
    expect(stages(timeline.body.events[1]?.changes ?? [])).toEqual([['in-force', 'suspended']]);
  });

  it('waits for a client that reads slowly, and leaves one that hangs up', async () => {
    const contacts = Array.from({ length: 1_500 }, (_, number) => ({
      type: 'ContactHeld', contactId: `call-${number}`, mode: 'phone', participants: ['AUS', 'NZL'], occurred: new Date(Date.UTC(2010, 0, 1 + number)).toISOString().slice(0, 10), sources: [{ publisher: 'x'.repeat(300) }],
    }));
    position = String((await sendBatch(server.url, contacts)).at(-1)?.position);
    const open = async (): Promise<IncomingMessage> => {
      const sending = request(`${server.url}/v1/replay?a=AUS&b=NZL&waitFor=${position}`, { signal: AbortSignal.timeout(20_000) });
      sending.on('error', () => undefined);
      sending.end();
      return ((await once(sending, 'response')) as [IncomingMessage])[0];
    };
    (await open()).destroy();
    const slow = await open();
    let [events, last] = [0, ''];
    for await (const line of createInterface({ input: slow })) {
      if (events === 10) {
        slow.pause();
        await wait(300);
        slow.resume();
      }
      if (line.startsWith('{"event"')) events++;
      last = line;
    }
    expect([events, (JSON.parse(last) as Line).end?.events]).toEqual([1_500, 1_500]);
  });

  it.each([
    ['a=KOR', '/b'],
    ['b=KOR', '/a'],
    ['a=KOR&b=KOR', '/b'],
    ['a=KOR&b=RUS&actor=KOR', '/actor'],
    ['actor=korea', '/actor'],
    ['from=2024-13', '/from'],
    ['from=2024-06-02&to=2024-06-01', '/to'],
    ['halfLifeDays=7', '/halfLifeDays'],
    ['knownAt=x', '/knownAt'],
  ])('refuses %s and names the parameter', async (query, pointer) => {
    expect(await get(`${server.url}/v1/replay?${query}`)).toMatchObject({ status: 400, body: { type: 'urn:chancery:problem:malformed', errors: [{ pointer }] } });
  });

  it('answers 404 for an actor that nobody knows, and 504 where the projection does not come so far in time', async () => {
    expect(await get(`${server.url}/v1/replay`, { actor: 'ZZZ' })).toMatchObject({ status: 404 });
    expect(await get(`${server.url}/v1/replay`, { waitFor: '1000000', waitForMs: '50' })).toMatchObject({ status: 504 });
  });
});
