import { rm } from 'node:fs/promises';
import { serverSentEvents, type ServerSentEvent } from '../../src/demo/server-sent-events.js';
import { get, post } from '../support/http.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';

const LIMIT = 20_000;
const sources = [{ publisher: 'subscription test' }];

/** Records a warning of Seoul to all the others: one event, one message for each of its pairs. */
async function warn(url: string, against: readonly string[], day: number): Promise<string> {
  const occurred = `2024-05-${String(day).padStart(2, '0')}`;
  const answer = await post(`${url}/v1/warnings`, { occurred, sources, by: 'KOR', against, text: `warning ${day}`, occasionId: `warning-${day}` });
  expect(answer).toMatchObject({ status: 201 });
  return String(answer.body['position']);
}

/** Listens until it has been told `most` changes or has caught up, then hangs up without a word. */
async function listen(url: string, query: string, lastEventId: string | undefined, most: number): Promise<ServerSentEvent[]> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), LIMIT);
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const answer = await fetch(`${url}/v1/relationships/stream?${query}`, { headers, signal: control.signal });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  if (!answer.body) throw new Error('The stream has no body');
  const messages: ServerSentEvent[] = [];
  for await (const message of serverSentEvents(answer.body)) {
    if (message.event === 'caught-up') break;
    messages.push(message);
    if (messages.length === most) break;
  }
  clearTimeout(timer);
  control.abort();
  return messages;
}

const projected = (url: string, position: string) => get(`${url}/v1/relationships/KOR/RUS`, { waitFor: position });

describeOnOwnStore('it counts all changes there are')('A subscriber that is cut off again and again', () => {
  let server: TestServer;
  let last = '0';

  beforeAll(async () => {
    server = await startServer();
    for (let day = 1; day <= 8; day++) last = await warn(server.url, ['RUS', 'PRK', 'CHN'], day);
    await projected(server.url, last);
  });

  afterAll(async () => {
    await server.stop();
    await rm(server.dataDirectory, { recursive: true, force: true });
  });

  it('is told every change once and in order, across a kill of the server', async () => {
    const told: ServerSentEvent[] = [];
    const goOn = async (most: number): Promise<number> => {
      const more = await listen(server.url, 'from=start&actor=KOR', told.at(-1)?.id, most);
      told.push(...more);
      return more.length;
    };
    await goOn(1);
    await goOn(4);
    const { dataDirectory } = server;
    await server.kill9();
    server = await startServer({ dataDirectory });
    await goOn(2);
    last = await warn(server.url, ['RUS', 'PRK', 'CHN'], 9);
    await projected(server.url, last);
    while ((await goOn(5)) > 0);

    const whole = await listen(server.url, 'from=start&actor=KOR', undefined, 1_000);
    expect(whole).toHaveLength(9 * 3);
    expect(told).toEqual(whole);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  }, 60_000);

  it('hears only of what it asked for', async () => {
    const messages = await listen(server.url, 'from=start&pair=RUS-KOR&field=index', undefined, 1_000);
    expect(messages).toHaveLength(9);
    for (const { data } of messages) expect(JSON.parse(data)).toMatchObject({ pair: 'KOR-RUS', cause: { type: 'WarningIssued' }, effective: 'now' });
    expect(await listen(server.url, 'from=start&pair=RUS-KOR&type=TreatySigned', undefined, 1_000)).toEqual([]);
  });

  it('is told as it happens, and of a changed past as an amendment', async () => {
    const control = new AbortController();
    const answer = await fetch(`${server.url}/v1/relationships/KOR/RUS/stream`, { signal: control.signal });
    if (!answer.body) throw new Error('The stream has no body');
    const messages = serverSentEvents(answer.body);
    expect((await messages.next()).value).toMatchObject({ event: 'caught-up' });
    await warn(server.url, ['RUS'], 10);
    expect((await messages.next()).value).toMatchObject({ event: 'change' });
    const late = await post(`${server.url}/v1/warnings`, { occurred: '2024-04', sources, by: 'KOR', against: ['RUS'], text: 'came to light later', occasionId: 'late' });
    expect(late.status).toBe(201);
    const next = await messages.next();
    expect(next.value).toMatchObject({ event: 'amendment', id: late.body['position'] });
    expect(JSON.parse((next.value as ServerSentEvent).data)).toMatchObject({ effective: '2024-04-01' });
    control.abort();
  });

  it.each([
    ['a made-up Last-Event-ID', '', { 'last-event-id': 'yesterday' }],
    ['a made-up beginning', '?from=yesterday', {}],
    ['a parameter that is none', '?pairs=KOR-RUS', {}],
    ['a type that is none', '?type=WarningIsued', {}],
  ])('is refused with %s', async (_what, query, headers) => {
    const answer = await fetch(`${server.url}/v1/relationships/stream${query}`, { headers, signal: AbortSignal.timeout(LIMIT) });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    await answer.text();
  });
});
