import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode, type NodeProcess } from '../../test/embedded-node/node-process.js';
import { readStoreOf } from '../../test/support/read-store.js';
import { Receiver } from '../../test/support/receiver.js';
import { EXAMPLES } from '../catalogue/examples.js';
import type { CatalogueEvent } from '../catalogue/index.js';
import { EventStoreDbAdapter } from '../event-store/adapter.js';
import type { EventStore } from '../event-store/port.js';
import { Configuration } from '../ops/configuration.js';
import { Instance } from '../ops/instance.js';
import { ProjectionProgress } from '../projection/progress.js';
import { readModel } from '../relationship/read-model.js';
import { WatchBook } from '../watches/watch-book.js';
import { Deliveries, deliveryStream, type Owed } from './deliveries.js';
import { SigningSecrets } from './signing-secrets.js';
import { WebhookTargets } from './webhook-targets.js';
import { WebhooksController } from './webhooks.controller.js';

const HOUR = 3_600_000;

describe('A message to a receiver that fails for days', () => {
  let directory: string;
  let node: NodeProcess;
  let store: EventStoreDbAdapter;
  let receiver: Receiver;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-deliveries-'));
    [node, receiver] = await Promise.all([startNode(join(directory, 'log.sqlite')), Receiver.listen()]);
    await writeFile(join(directory, 'instance'), '5eed0000-0000-4000-8000-0000000000aa');
    store = new EventStoreDbAdapter(`esdb://127.0.0.1:${node.port}?tls=false`);
  });
  afterAll(async () => {
    await store.close();
    await Promise.all([node.stop(), receiver.close()]);
    await rm(directory, { recursive: true, force: true });
  });

  it('is tried for a day, each time on record and never more than some dozens, then parked, and sent for another day when somebody asks', async () => {
    const read = readStoreOf(readModel.fold, readModel.indexing);
    const progress = new ProjectionProgress();
    const instance = Instance.of(directory);
    const clock = { now: () => now };
    const began = Date.now();
    let now = began;

    /** The log as it is, projected as soon as it is written. */
    const events = {
      append: async (...[stream, batch, expected]: Parameters<EventStore['append']>) => {
        const appended = await store.append(stream, batch, expected);
        for await (const { type, data, metadata, ...recorded } of store.readStream(stream)) {
          if (!stream.startsWith('$')) read.projection.record([{ kind: 'event', event: { ...recorded, learned: recorded.recordedAt, event: { type, data } as CatalogueEvent, metadata: metadata as never } }], appended.position);
        }
        progress.advanceTo(appended.position);
        return appended;
      },
      readStream: (stream: string) => store.readStream(stream),
    } as unknown as EventStore;

    const firing = '5eed0000-0000-4000-8000-00000000000f';
    const secrets = new SigningSecrets(events);
    const book = new WatchBook(read.store, progress);
    book.onModuleInit();
    const deliveries = new Deliveries(events, read.store, clock, book, new WebhookTargets(new Configuration({ WEBHOOK_ALLOW_LOOPBACK: 'true' })), secrets, instance);
    const controller = new WebhooksController(read.store, progress, clock, deliveries);
    const made = { metadata: { schemaVersion: 1, recordedBy: 'test' } };
    await secrets.make('w');
    await events.append('watch-w', [{ eventId: '5eed0000-0000-4000-8000-00000000000e', type: 'WatchSet', data: { ...EXAMPLES.WatchSet, watchId: 'w', deliver: { webhook: { url: `${receiver.url}/hook` } } }, ...made }], 'no-stream');
    const { position } = await events.append('watch-w', [{ eventId: firing, type: 'WatchFired', data: { ...EXAMPLES.WatchFired, watchId: 'w' }, ...made }], 0n);

    const first: Owed = { firing, position, watchId: 'w', target: receiver.url, attempts: 0, since: now, revision: 'no-stream' };
    /** Sends it whenever it is due, until it is due no more; the hours at which it was sent. */
    const untilSettled = async (owed: Owed): Promise<number[]> => {
      const hours: number[] = [];
      for (let next: Owed | undefined = owed; next; ) {
        hours.push((now - began) / HOUR);
        await deliveries.attempt(next);
        const waiting = read.store.webhooks.find(firing);
        if (waiting?.state === 'failing') now = waiting.nextAttempt;
        [next] = read.store.webhooks.due({ target: receiver.url, by: instance.id, now, late: now, limit: 1 });
      }
      return hours;
    };

    receiver.answers = () => 500;
    const hours = await untilSettled(first);
    expect(hours.length).toBeGreaterThan(20);
    expect(hours.length).toBeLessThanOrEqual(64);
    expect(hours.filter((hour) => hour < 1 / 60).length).toBeGreaterThanOrEqual(4);
    expect(hours.at(-1)).toBeGreaterThanOrEqual(24);
    expect(hours.at(-1)).toBeLessThan(26);
    expect(controller.list({ state: 'parked' })).toMatchObject({ count: { parked: 1 }, webhooks: [{ id: firing, state: 'parked', attempts: hours.length, lastError: 'answered 500' }] });

    now += 100 * HOUR;
    expect(await controller.redrive(firing)).toMatchObject({ id: firing, state: 'waiting', attempts: 0, nextAttempt: new Date(now).toISOString() });
    receiver.answers = (_arrived, before) => (before < hours.length + 2 ? 503 : 204);
    const again = await untilSettled(read.store.webhooks.find(firing) ?? first);
    expect(again.length).toBe(3);
    expect(controller.list({})).toMatchObject({ count: { waiting: 0, failing: 0, parked: 0 }, webhooks: [] });

    expect(new Set(receiver.arrived.map(({ id }) => id))).toEqual(new Set([firing]));
    const types: string[] = [];
    for await (const { type } of store.readStream(deliveryStream(firing))) types.push(type);
    expect(types.filter((type) => type !== 'WebhookDeferred')).toEqual(['WebhookParked', 'WebhookDelivered']);
    expect(types.length).toBe(hours.length + 1 + again.length);
    read.close();
  });
});
