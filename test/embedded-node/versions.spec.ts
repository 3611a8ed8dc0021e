import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { jsonEvent, StreamDeletedError, StreamNotFoundError } from '@eventstore/db-client';
import { runCli, startNode } from './node-process.js';

/** What each version wrote, as SQL; a new schema version adds its own, and none is ever changed. */
const VERSIONS = [1];

describe.each(VERSIONS)('a log of schema version %d', (version) => {
  let directory: string;
  let path: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'chancery-version-'));
    path = join(directory, 'log.db');
    const database = new Database(path);
    database.exec(readFileSync(new URL(`./log-version-${version}.sql`, import.meta.url), 'utf8'));
    database.close();
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('is read as it was written, with its limits, deletions and groups, and written on', async () => {
    const node = await startNode(path);
    const client = node.client();
    const read = async (stream: string, options = {}) => {
      const found = [];
      for await (const { event } of client.readStream(stream, options)) found.push(event);
      return found;
    };
    const [first, second, third] = await read('treaty-협약');
    expect(first).toMatchObject({ id: '00000000-0000-4000-8000-000000000001', type: 'noted', isJson: true, data: { text: 'Übereinkunft' }, metadata: { by: 'KOR' } });
    expect([first?.revision, second?.revision, third?.revision, third?.position?.commit]).toEqual([0n, 1n, 2n, 3n]);
    expect(Number(first?.created)).toBe(1795584987989);
    expect(Buffer.from((await read('sealed'))[0]?.data as Uint8Array)).toEqual(Buffer.from([0, 255, 1]));
    expect((await read('limited')).map((event) => event?.revision)).toEqual([2n, 3n]);
    expect((await client.getStreamMetadata('limited')).metadata).toEqual({ maxCount: 2, owner: 'archive' });
    await expect(read('hidden')).rejects.toBeInstanceOf(StreamNotFoundError);
    await expect(read('ended')).rejects.toBeInstanceOf(StreamDeletedError);
    expect((await read('links', { resolveLinkTos: true }))[0]?.data).toEqual({ text: 'second' });

    const info = await client.getPersistentSubscriptionToStreamInfo('limited', 'readers');
    expect([info.settings.checkPointUpperBound, info.stats.lastCheckpointedEventRevision]).toEqual([1, 2n]);
    const next = client.subscribeToPersistentSubscriptionToStream('limited', 'readers');
    for await (const { event } of next) {
      expect(event?.revision).toBe(3n);
      break;
    }

    const appended = await client.appendToStream('treaty-협약', jsonEvent({ type: 'noted', data: {} }), { expectedRevision: 2n });
    expect([appended.nextExpectedRevision, appended.position?.commit]).toEqual([3n, 18n]);
    await client.dispose();
    await node.stop();
    expect((await runCli(['node', 'verify', path])).output).toContain('is sound: 18 events');
  });
});
