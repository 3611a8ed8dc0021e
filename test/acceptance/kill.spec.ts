import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { get, post } from '../support/http.js';
import { describeOnOwnStore, startServer, type TestServer } from '../support/server.js';
import { LONG_CHECKS } from '../support/long-checks.js';

const KILLS = LONG_CHECKS ? 100 : 20;
const WRITERS = 16;
const PAIRS = [['KOR', 'RUS'], ['PRK', 'RUS'], ['JPN', 'KOR']] as const;

/** Records contacts and summonses as fast as the server takes them; returns the ids that were acknowledged once the server is gone. */
async function write(url: string, acknowledged: string[]): Promise<void> {
  for (let number = 0; ; number++) {
    const [a, b] = PAIRS[number % PAIRS.length] ?? PAIRS[0];
    const occurred = `2024-0${1 + (number % 6)}-1${number % 10}`;
    const common = { eventId: randomUUID(), occurred, sources: [{ publisher: 'kill test' }] };
    try {
      const answer =
        number % 2 === 0
          ? await post<{ eventIds: string[] }>(`${url}/v1/contacts`, { ...common, mode: 'talks', participants: [a, b] })
          : await post<{ eventIds: string[] }>(`${url}/v1/demands`, { ...common, by: a, to: b, demandId: `demand-${common.eventId}`, text: 'stop' });
      if (answer.status === 201) acknowledged.push(...answer.body.eventIds);
    } catch {
      return; // the connection died with the server: what was not acknowledged may or may not be there
    }
  }
}

async function position(url: string): Promise<string> {
  const { body } = await get(`${url}/v1/relationships/KOR/RUS`);
  return String(body['position']);
}

/** Waits until the projection has come to rest, and answers with the states of all pairs at one position. */
async function states(url: string): Promise<{ position: string; bodies: unknown[] }> {
  let last = await position(url);
  for (let still = 0; still < 4; ) {
    await wait(50);
    const now = await position(url);
    still = now === last && now !== '0' ? still + 1 : 0;
    last = now;
  }
  const bodies = await Promise.all(PAIRS.map(async ([a, b]) => (await get(`${url}/v1/relationships/${a}/${b}`, { asOf: '2024-12-31', position: last })).body));
  return { position: last, bodies };
}

async function removeReadStore(dataDirectory: string): Promise<void> {
  const files = (await readdir(dataDirectory)).filter((name) => name.startsWith('read-store'));
  expect(files).not.toEqual([]);
  await Promise.all(files.map((name) => rm(join(dataDirectory, name), { recursive: true })));
}

async function idsOnRecord(url: string, a: string, b: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { body } = await get<{ events: { eventId: string }[]; next?: string }>(`${url}/v1/relationships/${a}/${b}/timeline`, { limit: '500', ...(cursor ? { cursor } : {}) });
    ids.push(...body.events.map(({ eventId }) => eventId));
    if (!body.next) return ids;
    cursor = body.next;
  }
}

describeOnOwnStore('it kills the node with the program')('kill -9 at any moment under load', () => {
  it(`loses no acknowledged event, stores none twice, and leaves a read store equal to a fold from scratch, ${KILLS} times`, async () => {
    const acknowledged: string[] = [];
    let server: TestServer = await startServer();
    const { dataDirectory } = server;
    for (let kill = 0; kill < KILLS; kill++) {
      const writers = Array.from({ length: WRITERS }, () => write(server.url, acknowledged));
      await wait(50 + Math.random() * 400);
      await server.kill9();
      await Promise.all(writers);

      server = await startServer({ dataDirectory });
      const survived = await states(server.url);
      await server.stop();
      await removeReadStore(dataDirectory);
      server = await startServer({ dataDirectory });
      const fromScratch = await states(server.url);
      expect(fromScratch).toEqual(survived);
    }
    const onRecord = (await Promise.all(PAIRS.map(([a, b]) => idsOnRecord(server.url, a, b)))).flat();
    expect(new Set(onRecord).size).toBe(onRecord.length);
    const known = new Set(onRecord);
    expect(acknowledged.filter((id) => !known.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(KILLS * 5);
    await server.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }, KILLS * 15_000);
});
