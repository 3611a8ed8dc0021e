import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FOUNDING_STORY } from '../../src/demo/founding-story.js';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const run = promisify(execFile);
const PAIRS = ['KOR/RUS', 'PRK/RUS', 'KOR/UKR'];

describe('A rebuild of the read store', () => {
  let server: TestServer;
  let position = '0';

  beforeAll(async () => {
    server = await startServer();
    for (const { path, body } of FOUNDING_STORY) position = String((await post(server.url + path, body)).body['position']);
  });
  afterAll(() => server.stop());

  const answers = () => Promise.all(PAIRS.map(async (pair) => (await get(`${server.url}/v1/relationships/${pair}`, { asOf: '2024-06-21', position })).body));
  const files = async () => (await readdir(join(server.dataDirectory, 'read-store'))).filter((name) => name.endsWith('.sqlite')).sort();

  it('takes the place of the one in use in one step, and changes no answer', async () => {
    const before = await answers();
    const begun = await post(`${server.url}/v1/admin/rebuild`, {});
    expect(begun).toMatchObject({ status: 202, body: { state: 'building' } });
    const asked: unknown[] = [];
    for (let state: unknown = 'building'; state === 'building'; ) {
      asked.push(await answers());
      state = (await get(`${server.url}/v1/admin/rebuild`)).body['state'];
    }
    expect((await get(`${server.url}/v1/admin/rebuild`)).body).toMatchObject({ state: 'done', events: FOUNDING_STORY.length });
    for (const answer of [...asked, await answers()]) expect(answer).toEqual(before);
    expect(await files()).toEqual(['1.sqlite', '2.sqlite']);
  });

  it('keeps the one used before until the next, and goes on being written', async () => {
    const { stdout } = await run(process.execPath, ['dist/cli.js', 'rebuild', `--url=${server.url}`]);
    expect(stdout).toMatch(/^Rebuilt: 20 events, up to position \d+; in use now\.$/m);
    expect(await files()).toEqual(['2.sqlite', '3.sqlite']);
    const later = await post(`${server.url}/v1/contacts`, { occurred: '2024-06-22', mode: 'phone', participants: ['KOR', 'RUS'], sources: [{ publisher: 'x' }] });
    const { body } = await get(`${server.url}/v1/relationships/KOR/RUS`, { waitFor: String(later.body['position']) });
    expect(body).toMatchObject({ lastContact: { phone: { on: '2024-06-22' } } });
  });

  it('is gone on with from the file in use after a restart', async () => {
    const { dataDirectory } = server;
    await server.kill9();
    server = await startServer({ dataDirectory });
    expect((await get(`${server.url}/v1/relationships/KOR/RUS`, { waitFor: position })).status).toBe(200);
    expect(await files()).toEqual(['2.sqlite', '3.sqlite']);
  });

  it('cannot be cancelled where there is none', async () => {
    const answer = await fetch(`${server.url}/v1/admin/rebuild`, { method: 'DELETE', signal: AbortSignal.timeout(10_000) });
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as { type: string }).type).toBe('urn:chancery:problem:not-found');
  });
});
