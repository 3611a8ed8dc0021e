import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import {
  binaryEvent,
  jsonEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  type AllStreamSubscription,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { LONG_CHECKS } from '../support/long-checks.js';
import { startNode, type NodeProcess } from './node-process.js';

const MANY_EVENTS = LONG_CHECKS ? 1_000_000 : 200_000;
const SUBSCRIPTIONS = 300;
/** How much a reader that stands still may cost the node, however long the log is. */
const STALLED_MEGABYTES = 100;

/** Resident memory of a process in MB, from Linux's own account. */
function residentMegabytes(processId: number | undefined): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

async function appendMany(client: EventStoreDBClient, stream: string, count: number, size: number): Promise<void> {
  const data = new Uint8Array(size).fill(1);
  const batch = Math.min(count, Math.max(1, Math.floor(900_000 / size)), 2000);
  for (let written = 0; written < count; written += batch) {
    await client.appendToStream(stream, Array.from({ length: batch }, () => binaryEvent({ type: 'loaded', data })));
  }
}

describe('a node under load', () => {
  let node: NodeProcess;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    node = await startNode(':memory:');
    client = node.client();
  });

  afterEach(async () => {
    void client.dispose();
    await node.kill();
  });

  it(
    'gives a reader and a subscriber that stand still no memory for however many events they leave unread',
    async () => {
      await appendMany(client, 'long', MANY_EVENTS, 16);
      const before = residentMegabytes(node.child.pid);
      const stalledClient = node.client();
      const stalled = [stalledClient.readStream('long'), stalledClient.readAll(), stalledClient.subscribeToAll()];
      // They outlive the node, and hear of its end.
      for (const stream of stalled) stream.on('error', () => undefined);
      for (const stream of stalled) await new Promise((resolve) => stream.once('readable', resolve));
      await delay(2000);
      expect(residentMegabytes(node.child.pid) - before).toBeLessThan(STALLED_MEGABYTES);

      const working = await client.appendToStream('other', jsonEvent({ type: 'noted', data: {} }));
      expect(working.success).toBe(true);
    },
    600_000,
  );

  it('gives a reader of a persistent subscription who stands still no memory for what its buffer would hold', async () => {
    await appendMany(client, 'large', 30_000, 10_000);
    await client.createPersistentSubscriptionToStream('large', 'readers', persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, messageTimeout: 0 }));
    const before = residentMegabytes(node.child.pid);
    const stalled = node.client().subscribeToPersistentSubscriptionToStream('large', 'readers', { bufferSize: 1_000_000 });
    stalled.on('error', () => undefined);
    await new Promise((resolve) => stalled.once('readable', resolve));
    await delay(2000);
    expect(residentMegabytes(node.child.pid) - before).toBeLessThan(STALLED_MEGABYTES);
    // It goes on where it stood when it is read again.
    let last = -1n;
    for await (const { event } of stalled) {
      expect(event?.revision).toBe(last + 1n);
      last += 1n;
      if (last === 4999n) break;
    }
  }, 120_000);

  it('serves hundreds of subscriptions, each of which gets every event once and in order', async () => {
    const appended = 200;
    const readers = node.client();
    const received = Array.from({ length: SUBSCRIPTIONS }, (): bigint[] => []);
    const subscriptions = received.map((revisions, index) => {
      const subscription = index % 2 === 0 ? readers.subscribeToStream('shared') : readers.subscribeToAll();
      subscription.on('data', ({ event }: { event?: { revision: bigint } }) => void revisions.push(event?.revision ?? -1n));
      return subscription;
    });
    for (let written = 0; written < appended; written += 1) {
      await client.appendToStream('shared', jsonEvent({ type: 'noted', data: { written } }));
    }
    for (let waited = 0; waited < 200 && received.some((revisions) => revisions.length < appended); waited += 1) await delay(50);
    const inOrder = Array.from({ length: appended }, (_, revision) => BigInt(revision));
    for (const revisions of received) expect(revisions).toEqual(inOrder);
    await Promise.all(subscriptions.map((subscription) => subscription.unsubscribe()));
  });

  it('takes a subscriber that fell behind back through the log, and tells it again when it has caught up', async () => {
    const slowClient = node.client();
    const subscription: AllStreamSubscription = slowClient.subscribeToAll();
    let caughtUp = 0;
    let last = 0n;
    subscription.on('caughtUp', () => (caughtUp += 1));
    const paused = new Promise<void>((resolve) => {
      subscription.on('data', ({ event }) => {
        expect(event?.position?.commit).toBe(last + 1n);
        last += 1n;
        if (last !== 1n) return;
        subscription.pause();
        resolve();
      });
    });
    await client.appendToStream('slow', jsonEvent({ type: 'noted', data: {} }));
    await paused;
    expect(caughtUp).toBe(1);

    await appendMany(client, 'slow', 60_000, 200);
    subscription.resume();
    for (let waited = 0; waited < 400 && caughtUp < 2; waited += 1) await delay(50);
    expect(caughtUp).toBe(2);
    expect(last).toBe(60_001n);
    await subscription.unsubscribe();
  });
});
