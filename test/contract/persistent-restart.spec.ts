import type { PersistentSubscriptionToStreamInfo } from '@eventstore/db-client';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode, type NodeProcess } from '../embedded-node/node-process.js';
import { events, onOwnNode, unique } from './event-store.js';
import { settings, type StreamChanges } from './groups.js';
import { eventually, take } from './waiting.js';

const OURS = 'it stops its node';

/** A group on a stream of 40 events, of which a reader has settled the first 20 but one; then the node is ended as told. */
async function settleAndEnd(end: (node: NodeProcess) => Promise<unknown>, changes: StreamChanges, kept: bigint | undefined, ended: (node: NodeProcess, stream: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'chancery-group-'));
  const file = join(directory, 'log.sqlite');
  const stream = unique('restarted');
  try {
    const first = await startNode(file);
    const client = first.client();
    await client.appendToStream(stream, events(40));
    await client.createPersistentSubscriptionToStream(stream, 'readers', settings(changes));
    const reader = client.subscribeToPersistentSubscriptionToStream(stream, 'readers', { bufferSize: 20 });
    reader.on('error', () => undefined);
    const received = await take(reader, 20);
    await reader.ack(...received.filter((_, index) => index !== 12));
    await eventually(async () => {
      const { stats } = await client.getPersistentSubscriptionToStreamInfo(stream, 'readers');
      expect([stats.lastCheckpointedEventRevision, stats.totalItems]).toEqual([kept, 39n]);
    });
    await end(first);
    void client.dispose();

    const second = await startNode(file);
    try {
      await ended(second, stream);
    } finally {
      await second.kill();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const revisionsFrom = async (node: NodeProcess, stream: string, count: number): Promise<number[]> => {
  const client = node.client();
  const reader = client.subscribeToPersistentSubscriptionToStream(stream, 'readers', { bufferSize: 50 });
  reader.on('error', () => undefined);
  const received = await take(reader, count);
  await reader.unsubscribe();
  void client.dispose();
  return received.map(({ event }) => Number(event?.revision));
};

describe('a persistent subscription whose node ends', () => {
  onOwnNode('by a crash, delivers again every message that was not settled and kept', OURS, async () => {
    const changes = { checkPointLowerBound: 1, checkPointUpperBound: 5, checkPointAfter: 100 };
    await settleAndEnd((node) => node.kill(), changes, 11n, async (node, stream) => {
      expect(await revisionsFrom(node, stream, 28)).toEqual(Array.from({ length: 28 }, (_, index) => 12 + index));
    });
  });

  onOwnNode('cleanly, has kept all that was settled, whatever its checkpoints', OURS, async () => {
    const changes = { checkPointLowerBound: 1000, checkPointUpperBound: 1000, checkPointAfter: 60_000 };
    await settleAndEnd((node) => node.stop(), changes, undefined, async (node, stream) => {
      expect((await revisionsFrom(node, stream, 28))[0]).toBe(12);
    });
  });

  onOwnNode('keeps its settings, its parked messages, and those that were replayed but not settled', OURS, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'chancery-group-'));
    const file = join(directory, 'log.sqlite');
    const stream = unique('parked');
    const made = settings({ maxRetryCount: 3, liveBufferSize: 77 });
    try {
      const first = await startNode(file);
      const client = first.client();
      await client.appendToStream(stream, events(3));
      await client.createPersistentSubscriptionToStream(stream, 'readers', made);
      const reader = client.subscribeToPersistentSubscriptionToStream(stream, 'readers');
      reader.on('error', () => undefined);
      await reader.nack('park', 'unreadable', ...(await take(reader, 3)));
      const stats = async (): Promise<PersistentSubscriptionToStreamInfo['stats']> => (await client.getPersistentSubscriptionToStreamInfo(stream, 'readers')).stats;
      await eventually(async () => expect((await stats()).parkedMessageCount).toBe(3n));
      await client.replayParkedMessagesToStream(stream, 'readers', { stopAt: 2 });
      const [settled] = await take(reader, 2);
      if (!settled) throw new Error('Nothing came.');
      await reader.ack(settled);
      // An acknowledgement that is still on its way when the node stops is not known to it.
      await eventually(async () => expect((await stats()).totalInFlightMessages).toBe(1));
      await first.stop();
      void client.dispose();

      const second = await startNode(file);
      const after = second.client();
      const info = await after.getPersistentSubscriptionToStreamInfo(stream, 'readers');
      expect([info.settings, info.stats.parkedMessageCount]).toEqual([made, 2n]);
      await after.replayParkedMessagesToStream(stream, 'readers');
      expect((await revisionsFrom(second, stream, 2)).sort()).toEqual([1, 2]);
      void after.dispose();
      await second.kill();
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
