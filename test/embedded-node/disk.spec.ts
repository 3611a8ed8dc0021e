import { join } from 'node:path';
import { binaryEvent, UnavailableError, type EventStoreDBClient } from '@eventstore/db-client';
import { fullDisks } from './full-disk.js';
import { runCli, startNode, type NodeProcess } from './node-process.js';

const event = () => binaryEvent({ type: 'filled', data: new Uint8Array(64 * 1024).fill(7) });

async function countOf(client: EventStoreDBClient, stream: string): Promise<number> {
  let count = 0;
  for await (const _ of client.readStream(stream)) count += 1;
  return count;
}

async function appendUntilRefused(client: EventStoreDBClient): Promise<{ acknowledged: number; error: unknown }> {
  for (let acknowledged = 0; acknowledged < 1000; acknowledged += 1) {
    try {
      await client.appendToStream('filled', [event(), event()]);
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

  beforeAll(async () => {
    node = await startNode(path, { command: disk.command });
    client = node.client();
  });

  afterAll(async () => {
    await node.kill();
    disk.remove();
  });

  it('fails appends as unavailable, half-writes nothing, lets reads go on, and takes appends again when there is room', async () => {
    const { acknowledged, error } = await appendUntilRefused(client);
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
});
