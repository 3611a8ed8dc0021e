import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { jsonEvent } from '@eventstore/db-client';
import { runCli, startNode } from './node-process.js';

const event = () => jsonEvent({ type: 'noted', data: { text: 'a note verbale' } });

describe('the care of a log', () => {
  let directory: string;
  const at = (name: string): string => join(directory, name);

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'chancery-care-'));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  it('is backed up while the node writes it, and the restored copy holds every event that was acknowledged before', async () => {
    const node = await startNode(at('kept.db'));
    const client = node.client();
    let written = 0;
    let stop = false;
    const writer = async (): Promise<void> => {
      while (!stop) {
        await client.appendToStream('notes', [event()]);
        written += 1;
      }
    };
    const writers = [writer(), writer(), writer()];
    while (written < 50) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = written;
    const backup = await runCli(['node', 'backup', at('copy.db'), `--db=${at('kept.db')}`]);
    const after = written;
    stop = true;
    await Promise.all(writers);
    await client.dispose();
    await node.stop();
    expect(backup.errors).toBe('');
    const copied = Number(/Backed up (\d+) events/.exec(backup.output)?.[1]);
    expect(copied).toBeGreaterThanOrEqual(before);
    expect(copied).toBeLessThanOrEqual(after + writers.length);

    const restored = await runCli(['node', 'restore', at('copy.db'), `--db=${at('restored.db')}`]);
    expect(restored.output).toContain(`Restored ${copied} events`);
    const second = await startNode(at('restored.db'));
    const reader = second.client();
    let read = 0n;
    for await (const { event: record } of reader.readStream('notes')) {
      expect(record?.revision).toBe(read);
      read += 1n;
    }
    expect(read).toBe(BigInt(copied));
    await reader.dispose();
    await second.stop();
  });

  it('never overwrites: neither a log by a restore, nor a file by a backup', async () => {
    const node = await startNode(at('mine.db'));
    await node.stop();
    expect(await runCli(['node', 'backup', at('mine.db'), `--db=${at('mine.db')}`])).toMatchObject({ code: 1 });
    const restored = await runCli(['node', 'restore', at('mine.db'), `--db=${at('mine.db')}`]);
    expect(restored).toMatchObject({ code: 1 });
    expect(restored.errors).toContain('exists already');
  });

  it('refuses a second node on the same log, which says so, and goes on with the first', async () => {
    const node = await startNode(at('single.db'));
    const second = await runCli(['node', '--port=0', `--db=${at('single.db')}`]);
    expect(second).toMatchObject({ code: 1 });
    expect(second.errors).toContain('is in use by another process');
    const client = node.client();
    await client.appendToStream('notes', [event()]);
    await client.dispose();
    await node.stop();
  });

  it('refuses a port that is taken', async () => {
    const node = await startNode(':memory:');
    const second = await runCli(['node', `--port=${node.port}`, '--db=:memory:']);
    expect(second).toMatchObject({ code: 1 });
    expect(second.errors).toContain(`127.0.0.1:${node.port}`);
    await node.stop();
  });

  it('listens on loopback only and says why', async () => {
    const refused = await runCli(['node', '--host=0.0.0.0', '--db=:memory:']);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.errors).toContain('neither users nor TLS');
  });

  it('sees a gap in the revisions of a stream, and an index that does not agree, which only a whole check finds', async () => {
    const damage = async (name: string, how: string): Promise<void> => {
      const node = await startNode(at(name));
      const client = node.client();
      await client.appendToStream('notes', [event(), event(), event()]);
      await client.dispose();
      await node.stop();
      const database = new Database(at(name));
      database.unsafeMode(true);
      database.exec(how);
      database.close();
    };
    await damage('gap.db', 'UPDATE event SET revision = 7 WHERE position = 3');
    const gap = "revisions of stream 'notes' are not contiguous: 3 events lie between revision 0 and 7";
    expect((await runCli(['node', '--port=0', `--db=${at('gap.db')}`])).errors).toContain(gap);
    expect((await runCli(['node', 'verify', at('gap.db')])).errors).toContain(gap);

    // The index is made to hold another order than the table: of each page by itself nothing is wrong.
    await damage('index.db', "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '(stream, revision)', '(stream, revision DESC)') WHERE name = 'event_by_revision'");
    const verified = await runCli(['node', 'verify', at('index.db')]);
    expect(verified).toMatchObject({ code: 1 });
    expect(verified.errors).toContain('event_by_revision');
    expect((await runCli(['node', 'verify', at('nowhere.db')])).errors).toContain(`There is no file ${at('nowhere.db')}`);
  });

  it('restores no damaged backup, and leaves nothing in its place', async () => {
    const node = await startNode(at('whole.db'));
    const client = node.client();
    await client.appendToStream('notes', Array.from({ length: 200 }, event));
    await client.dispose();
    await node.stop();
    await runCli(['node', 'backup', at('broken.db'), `--db=${at('whole.db')}`]);
    const bytes = readFileSync(at('broken.db'));
    bytes.fill(0xaa, 4096 * 5, 4096 * 7);
    writeFileSync(at('broken.db'), bytes);
    const restored = await runCli(['node', 'restore', at('broken.db'), `--db=${at('target.db')}`]);
    expect(restored).toMatchObject({ code: 1 });
    expect(restored.errors).toContain('damaged');
    expect(readdirSync(directory).filter((name) => name.startsWith('target.db') && !name.endsWith('.lock'))).toEqual([]);
  });

  it('refuses a log with a hole in it, a damaged page, a newer schema, and a file that is no log', async () => {
    const sound = async (path: string): Promise<void> => {
      const node = await startNode(path);
      const client = node.client();
      await client.appendToStream('notes', Array.from({ length: 200 }, event));
      await client.dispose();
      await node.stop();
    };
    const refusal = async (path: string): Promise<string> => {
      const refused = await runCli(['node', '--port=0', `--db=${path}`]);
      expect(refused.code).toBe(1);
      return refused.errors;
    };

    await sound(at('hole.db'));
    const database = new Database(at('hole.db'));
    database.exec('DELETE FROM event WHERE position = 100');
    database.close();
    expect(await refusal(at('hole.db'))).toContain('positions are not contiguous');
    expect((await runCli(['node', 'verify', at('hole.db')])).errors).toContain('positions are not contiguous');

    await sound(at('damaged.db'));
    const bytes = readFileSync(at('damaged.db'));
    bytes.fill(0xaa, 4096 * 5, 4096 * 7);
    writeFileSync(at('damaged.db'), bytes);
    expect(await refusal(at('damaged.db'))).toContain('damaged');

    await sound(at('newer.db'));
    const newer = new Database(at('newer.db'));
    newer.pragma('user_version = 99');
    newer.close();
    expect(await refusal(at('newer.db'))).toContain('schema version 99');

    writeFileSync(at('text.db'), 'this is a letter, not a log, and long enough to be looked at as a database file');
    expect(await refusal(at('text.db'))).toContain('not an event log');
  });
});
