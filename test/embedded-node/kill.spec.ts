import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  jsonEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  type EventStoreDBClient,
  type JSONEventData,
  type PersistentSubscriptionToStream,
} from '@eventstore/db-client';
import { startNode, type NodeProcess } from './node-process.js';
import { LONG_CHECKS } from '../support/long-checks.js';

const TIMES = LONG_CHECKS ? 100 : 5;
const WRITERS = 64;
const STREAMS = Array.from({ length: 16 }, (_, number) => `kill-${number}`);
const GROUP = 'readers';
/** Each check reads the whole log, so that a new one is begun before it gets long. */
const KILLS_PER_LOG = 10;

interface Append {
  readonly stream: string;
  readonly events: JSONEventData[];
  readonly acknowledged: boolean;
}

/** Appends to one of a few shared streams until the node dies; the last append is one whose fate is unknown. */
async function writeUntilItDies(client: EventStoreDBClient, writer: number, appends: Append[]): Promise<void> {
  const stream = STREAMS[writer % STREAMS.length] ?? '';
  for (let n = 0; ; n += 1) {
    const events = Array.from({ length: 1 + (n % 3) }, () => jsonEvent({ type: 'written', data: { writer, n } }));
    try {
      await client.appendToStream(stream, events);
      appends.push({ stream, events, acknowledged: true });
    } catch {
      appends.push({ stream, events, acknowledged: false });
      return;
    }
  }
}

/** Every event of the log by id; fails on a gap or a repetition of a position or a revision. */
async function readWhole(client: EventStoreDBClient): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  const revisions = new Map<string, bigint>();
  let position = 0n;
  for await (const { event } of client.readAll()) {
    if (!event) throw new Error('an event without a record');
    position += 1n;
    expect(event.position?.commit).toBe(position);
    const revision = (revisions.get(event.streamId) ?? -1n) + 1n;
    expect(event.revision).toBe(revision);
    revisions.set(event.streamId, revision);
    if (!STREAMS.includes(event.streamId)) continue;
    times.set(event.id, (times.get(event.id) ?? 0) + 1);
  }
  return times;
}

/** Reads the group of each stream, and notes what it was sent before it acknowledges it. */
class Reader {
  readonly #seen = new Set<string>();
  #subscriptions: PersistentSubscriptionToStream[] = [];

  static async begin(client: EventStoreDBClient): Promise<Reader> {
    const settings = { startFrom: START, checkPointLowerBound: 1, checkPointUpperBound: 50, checkPointAfter: 20 } as const;
    for (const stream of STREAMS) {
      await client.createPersistentSubscriptionToStream(stream, GROUP, persistentSubscriptionToStreamSettingsFromDefaults(settings));
    }
    return new Reader();
  }

  read(client: EventStoreDBClient): void {
    // Its node is killed under it.
    const ignore = (): void => undefined;
    this.#subscriptions = STREAMS.map((stream) => {
      const subscription = client.subscribeToPersistentSubscriptionToStream(stream, GROUP, { bufferSize: 100 });
      subscription.on('error', ignore);
      subscription.on('data', (message) => {
        if (message.event) this.#seen.add(message.event.id);
        subscription.ack(message).catch(ignore);
      });
      return subscription;
    });
  }

  /** Those of the ids that it was not sent within a long time. */
  async missing(ids: readonly string[]): Promise<string[]> {
    const left = (): string[] => ids.filter((id) => !this.#seen.has(id));
    for (let waited = 0; waited < 400 && left().length > 0; waited += 1) await delay(50);
    await Promise.all(this.#subscriptions.map((subscription) => subscription.unsubscribe()));
    return left();
  }
}

describe(`a node that is killed in the middle of ${WRITERS} writers, ${TIMES} times`, () => {
  let directory: string;
  let node: NodeProcess | undefined;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'chancery-kill-'));
  });

  afterAll(async () => {
    await node?.kill();
    rmSync(directory, { recursive: true });
  });

  it(
    'has every acknowledged event once, no gap anywhere, takes a retry of the others without doubling one, and delivers each to a group',
    async () => {
      let path = '';
      let all: Append[] = [];
      let reader: Reader | undefined;
      for (let time = 0; time < TIMES; time += 1) {
        if (time % KILLS_PER_LOG === 0) {
          await node?.kill();
          path = join(directory, `log-${time}.db`);
          all = [];
          node = await startNode(path);
          const first = node.client();
          reader = await Reader.begin(first);
          await first.dispose();
        }
        if (!node || !reader) throw new Error('no node is running');
        const client = node.client();
        reader.read(client);
        const appends: Append[] = [];
        const writers = Array.from({ length: WRITERS }, (_, writer) => writeUntilItDies(client, writer, appends));
        // In the middle of them, however slowly a busy machine begins.
        for (let waited = 0; waited < 1000 && appends.length === 0; waited += 1) await delay(10);
        await delay(100 + 211 * (time % 3));
        await node.kill();
        await Promise.all(writers);
        await client.dispose();

        node = await startNode(path);
        const after = node.client();
        expect(appends.filter((append) => append.acknowledged).length).toBeGreaterThan(0);
        for (const { stream, events } of appends.filter((append) => !append.acknowledged)) {
          await after.appendToStream(stream, events);
        }
        all.push(...appends);
        const times = await readWhole(after);
        const expected = all.flatMap(({ events }) => events.map((event) => event.id));
        expect(expected.filter((id) => times.get(id) !== 1)).toEqual([]);
        expect(times.size).toBe(expected.length);
        reader.read(after);
        expect(await reader.missing(expected)).toEqual([]);
        await after.dispose();
      }
    },
    60_000 + TIMES * 15_000,
  );
});
