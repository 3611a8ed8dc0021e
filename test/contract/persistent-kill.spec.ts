import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { persistentSubscriptionToStreamSettingsFromDefaults, START } from '@eventstore/db-client';
import { events, onOwnNode, openStore, take, unique } from './event-store.js';

describe('persistent subscriptions across a crash', () => {
  onOwnNode('deliver every message at least once when the node is killed and started again', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'chancery-group-'));
    const file = join(directory, 'log.sqlite');
    const stream = unique('killed');
    const seen = new Set<number>();
    try {
      const first = await openStore(file);
      const settings = { startFrom: START, checkPointLowerBound: 1, checkPointUpperBound: 5, checkPointAfter: 100 } as const;
      await first.client.appendToStream(stream, events(40));
      await first.client.createPersistentSubscriptionToStream(stream, 'readers', persistentSubscriptionToStreamSettingsFromDefaults(settings));
      const before = first.client.subscribeToPersistentSubscriptionToStream(stream, 'readers', { bufferSize: 20 });
      before.on('error', () => undefined);
      const received = await take(before, 20);
      const settled = received.filter((_, index) => index !== 12);
      await before.ack(...settled);
      for (const { event } of settled) seen.add(Number(event?.revision));
      await new Promise((resolve) => setTimeout(resolve, 500));
      await first.close();

      const second = await openStore(file);
      const after = second.client.subscribeToPersistentSubscriptionToStream(stream, 'readers', { bufferSize: 50 });
      const again = await take(after, 28);
      for (const { event } of again) seen.add(Number(event?.revision));
      expect(again[0]?.event?.revision).toBe(12n);
      expect([...seen].sort((one, other) => one - other)).toEqual([...Array(40).keys()]);
      await after.unsubscribe();
      await second.close();
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
