import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOUNDING_STORY } from '../../src/demo/founding-story.js';
import { startNode, type NodeProcess } from '../embedded-node/node-process.js';
import { sendBatch } from '../support/batch.js';
import { post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const LIMIT = 20_000;
const QUESTIONS = [
  'relationships?limit=500',
  'relationships?limit=500&asOf=2024-06-21&certainty=certain',
  'relationships?limit=500&asOf=2024-06-21T15:00%2B09:00&knownAt=2024-07-01',
  'relationships?actor=RUS&limit=20&weights=goldstein&halfLifeDays=90',
  'relationships/PRK/RUS',
  'relationships/KOR/RUS/timeline?limit=500',
  'relationships/KOR/RUS/changes?from=2024-06-18&to=2026-01-01',
  'relationships/KOR/RUS/explain?field=/index/balance&asOf=2024-06-24',
];

describe('Two instances on one event store, each with a read store of its own', () => {
  let directory: string;
  let node: NodeProcess;
  let first: TestServer;
  let second: TestServer;
  const positions: string[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-two-'));
    node = await startNode(join(directory, 'log.sqlite'));
    const start = () => startServer({ env: { EVENTSTORE_URL: `esdb://127.0.0.1:${node.port}?tls=false` } });
    first = await start();
    for (const { path, body } of FOUNDING_STORY) positions.push(String((await post(first.url + path, body)).body['position']));
    // The second reads in one go what the first was told event by event; from then on either is told a part.
    second = await start();
    const lines = readFileSync('examples/korea-1953-2026.ndjson', 'utf8').trim().split('\n');
    const half = lines.length >> 1;
    for (const [server, part] of [[second, lines.slice(0, half)], [first, lines.slice(half)]] as const) {
      for (const { status, position } of await sendBatch(server.url, part)) if (status === 201) positions.push(String(position));
    }
    expect(positions).toHaveLength(FOUNDING_STORY.length + lines.length);
  });
  afterAll(async () => {
    await Promise.all([first.stop(), second.stop()]);
    await node.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const ask = async ({ url }: TestServer, question: string, position: string) => {
    const response = await fetch(`${url}/v1/${question}${question.includes('?') ? '&' : '?'}position=${position}`, { signal: AbortSignal.timeout(LIMIT) });
    return { status: response.status, tag: response.headers.get('etag'), body: await response.text() };
  };

  it.each(QUESTIONS)('answer %s alike to the byte, at positions all along the log', async (question) => {
    for (let place = 0; place < positions.length; place += 20) {
      const position = positions[place] ?? '';
      const [one, other] = await Promise.all([ask(first, question, position), ask(second, question, position)]);
      expect(one).toMatchObject({ status: 200, tag: expect.stringMatching(/^"/) as string });
      expect(other).toEqual(one);
    }
  });

  it('go on to do so when one of them has built its read store anew', async () => {
    const before = await ask(first, QUESTIONS[0] ?? '', positions.at(-1) ?? '');
    await post(`${second.url}/v1/admin/rebuild`, {});
    for (let state = 'building'; state === 'building'; ) {
      state = ((await (await fetch(`${second.url}/v1/admin/rebuild`, { signal: AbortSignal.timeout(LIMIT) })).json()) as { state: string }).state;
    }
    expect(await ask(second, QUESTIONS[0] ?? '', positions.at(-1) ?? '')).toEqual(before);
  });
});
