import { join } from 'node:path';
import {
  binaryEvent,
  PARK,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  UnavailableError,
  type EventStoreDBClient,
  type PersistentSubscriptionToStreamResolvedEvent,
} from '@eventstore/db-client';
import { fullDisks } from './full-disk.js';
import { runCli, startNode, type NodeProcess } from './node-process.js';

const event = (size = 64 * 1024) => binaryEvent({ type: 'filled', data: new Uint8Array(size).fill(7) });

async function countOf(client: EventStoreDBClient, stream: string): Promise<number> {
  let count = 0;
  for await (const _ of client.readStream(stream)) count += 1;
  return count;
}

/** @param size bytes of each of two events. */
async function appendUntilRefused(client: EventStoreDBClient, stream: string, size: number): Promise<{ acknowledged: number; error: unknown }> {
  for (let acknowledged = 0; acknowledged < 10_000; acknowledged += 1) {
    try {
      await client.appendToStream(stream, [event(size), event(size)]);
    } catch (error) {
      return { acknowledged, error };
    }
  }
  throw new Error('the disk never filled up');
}

describe.each(fullDisks())('$name', (disk) => {
  let node: NodeProcess;
  let client: EventStoreDBClient;
  const path = join(disk.directory, 'log.db');

  beforeEach(async () => {
    node = await startNode(path, { command: disk.command });
    client = node.client();
  });

  afterEach(async () => {
    await node.kill();
    disk.empty();
  });

  afterAll(() => disk.remove());

  it('fails appends as unavailable, half-writes nothing, lets reads go on, and takes appends again when there is room', async () => {
    const { acknowledged, error } = await appendUntilRefused(client, 'filled', 64 * 1024);
    expect(acknowledged).toBeGreaterThan(3);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(await countOf(client, 'filled')).toBe(2 * acknowledged);
    await expect(client.appendToStream('other', [event(), event()])).rejects.toBeInstanceOf(UnavailableError);

    disk.makeRoom(node.child.pid ?? 0);
    const resumed = await client.appendToStream('filled', [event()], { expectedRevision: BigInt(2 * acknowledged - 1) });
    expect(resumed.nextExpectedRevision).toBe(BigInt(2 * acknowledged));
    expect(await countOf(client, 'filled')).toBe(2 * acknowledged + 1);

    await client.dispose();
    expect(await node.stop()).toBe(0);
    expect((await runCli(['node', 'verify', path])).output).toContain(`is sound: ${2 * acknowledged + 1} events`);
  });

  it('keeps a message owed that cannot be parked, delivers it again, and parks it when there is room', async () => {
    await client.appendToStream('letters', [event(10)]);
    await client.createPersistentSubscriptionToStream('letters', 'readers', persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START }));
    const reader = client.subscribeToPersistentSubscriptionToStream('letters', 'readers');
    const received = reader[Symbol.asyncIterator]();
    const next = async (): Promise<PersistentSubscriptionToStreamResolvedEvent> => (await received.next()).value as PersistentSubscriptionToStreamResolvedEvent;
    const first = await next();
    for (const size of [64 * 1024, 1024, 1]) await appendUntilRefused(client, 'filled', size);
    await reader.nack(PARK, 'unreadable', first);
    const again = await next();
    expect([again.event?.revision, again.retryCount]).toEqual([0n, 1]);

    disk.makeRoom(node.child.pid ?? 0);
    await reader.nack(PARK, 'unreadable', again);
    const parked = async () => (await client.getPersistentSubscriptionToStreamInfo('letters', 'readers')).stats.parkedMessageCount;
    for (let waited = 0; waited < 100 && (await parked()) === 0n; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await parked()).toBe(1n);
    await reader.unsubscribe();
    await client.dispose();
    expect(await node.stop()).toBe(0);
  });
});
