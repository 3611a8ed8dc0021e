import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode } from '../../test/embedded-node/node-process.js';
import { EventStoreDbAdapter } from '../event-store/adapter.js';
import { ProjectionProgress } from './progress.js';
import { ProjectionRunner } from './runner.js';
import type { ProjectionEntry } from './target.js';

describe('Following the log', () => {
  it('tries again after a write that failed, without waiting for another event', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'chancery-runner-'));
    const node = await startNode(join(directory, 'log.sqlite'));
    const store = new EventStoreDbAdapter(`esdb://127.0.0.1:${node.port}?tls=false`);
    const progress = new ProjectionProgress();
    const written: ProjectionEntry[] = [];
    let failures = 1;
    let reached = 0n;
    const target = {
      checkpoint: () => reached,
      refresh: () => false,
      record: (entries: readonly ProjectionEntry[], checkpoint: bigint) => {
        if (entries.length > 0 && failures-- > 0) throw new Error('database is locked');
        written.push(...entries);
        reached = checkpoint;
      },
    };
    const runner = new ProjectionRunner(store, target, { log: () => undefined, status: ({ position }) => progress.advanceTo(position) });
    try {
      runner.start();
      const data = { contactId: 'c', mode: 'phone', participants: ['KOR', 'RUS'], occurred: { date: '2024-06-21' }, sources: [{ publisher: 'Yonhap' }] };
      const { position } = await store.append('contact-c', [{ eventId: randomUUID(), type: 'ContactHeld', data, metadata: { schemaVersion: 1 } }], 'no-stream');
      await progress.waitFor(position, 5_000);
      expect(failures).toBeLessThan(1);
      expect(written).toHaveLength(1);
    } finally {
      await runner.stop();
      await store.close();
      await node.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });
});
