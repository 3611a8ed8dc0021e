import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startNode, type NodeProcess } from '../embedded-node/node-process.js';
import { inNaiveWords } from '../naive/answers.js';
import { amendedFacts } from '../naive/naive-amendments.js';
import { naiveState } from '../naive/naive-relationship.js';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import { get, post } from '../support/http.js';
import { LONG_CHECKS } from '../support/long-checks.js';
import { Receiver, verified } from '../support/receiver.js';
import { eventually } from '../contract/waiting.js';
import { Asker } from './asker.js';
import { anyOf, below, between } from './chance.js';
import { Instance } from './instance.js';
import { readEvents, readLog } from './log.js';
import { Subscriber } from './subscriber.js';
import { Writer } from './writer.js';

const DURATION = LONG_CHECKS ? 60_000 : 12_000;
/** How long all may take to be at rest once nothing is broken any more. */
const REST_LIMIT = 30_000;
const PAIRS = [['KOR', 'RUS'], ['PRK', 'RUS'], ['KOR', 'PRK']] as const;

const today = new Date().toISOString().slice(0, 10);

describe('Chaos', () => {
  let directory: string;
  let node: NodeProcess;
  let instances: Instance[];
  let writers: Writer[];
  let askers: Asker[];
  let subscribers: Subscriber[];
  let receiver: Receiver;
  /** Of the watches, by their ids. */
  const secrets = new Map<string, string>();
  let position: bigint;

  /** Fires whenever one has protested to the other more often than so; a correction or a retraction arms it again. */
  const setWatch = async (actor: string, above: number): Promise<void> => {
    const watchId = `${actor}-${above}`;
    const deliver = { webhook: { url: `${receiver.url}/${watchId}` } };
    const { body } = await post<{ secret: string }>(`${instances[0]?.url}/v1/watches`, { watchId, name: watchId, actor, when: { field: '/protests/*/countLast12Months', above }, deliver });
    secrets.set(watchId, body.secret);
  };

  const killNode = async (): Promise<void> => {
    await node.kill();
    await wait(between(0, 1_500));
    node = await startNode(join(directory, 'log.sqlite'));
    for (const { line } of instances) line.target = node.port;
  };
  const blows = [killNode, async () => anyOf(instances).line.cut(), () => anyOf(instances).killAndRestart()];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chancery-chaos-'));
    node = await startNode(join(directory, 'log.sqlite'));
    instances = await Promise.all([Instance.start(node.port), Instance.start(node.port)]);
    receiver = await Receiver.listen();
    receiver.answers = (_, before) => (before === 0 && below(3) === 0 ? 503 : 204);
    for (const [actor, above] of [['KOR', 0], ['PRK', 2], ['RUS', 5]] as const) await setWatch(actor, above);
    const urls = instances.map(({ url }) => url);
    writers = ['a', 'b', 'c'].map((name) => new Writer(name, urls, today));
    askers = [new Asker(urls), new Asker(urls)];
    subscribers = ['', '', '&pair=KOR-RUS', '&actor=PRK'].map((query) => new Subscriber(urls, query));

    let [over, struck] = [false, 0];
    const ended = (): boolean => over;
    const busy = [...writers.map((writer) => writer.writeUntil(ended)), ...askers.map((asker) => asker.askUntil(ended)), ...subscribers.map((subscriber) => subscriber.followUntil(ended))];
    for (const end = Date.now() + DURATION; Date.now() < end; await wait(between(200, 2_000))) await blows[struck++ % blows.length]?.();
    over = true;
    await Promise.all(busy);

    const client = node.client();
    for await (const { event } of client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 100 })) {
      if (!event || event.type.startsWith('$')) continue;
      position = event.position?.commit ?? 0n;
      break;
    }
    await client.dispose();
    await Promise.all(urls.map((url) => reached(url)));
  }, DURATION + 120_000);

  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.end()));
    await Promise.all([node.stop(), receiver.close()]);
    await rm(directory, { recursive: true, force: true });
  });

  async function reached(url: string): Promise<void> {
    const { status, body } = await get(`${url}/v1/relationships/KOR/RUS`, { waitFor: String(position), waitForMs: String(REST_LIMIT) });
    expect([url, status, status === 200 ? '' : body]).toEqual([url, 200, '']);
  }

  it('leaves nothing stuck: each instance is live, and nothing was left aside', async () => {
    for (const { url } of instances) expect((await get(`${url}/v1/admin/projection`)).body).toMatchObject({ state: 'live', deadLetters: 0 });
  });

  it('lets every question that reaches an instance be answered, and every command until it is recorded or refused by its rules', () => {
    expect(askers.flatMap(({ refused }) => refused)).toEqual([]);
    expect(writers.flatMap(({ unexpected }) => unexpected)).toEqual([]);
    const refusals = new Set(writers.flatMap(({ refused }) => refused.map(({ body }) => body.type)));
    expect([...refusals]).toEqual(['urn:chancery:problem:lifecycle-conflict']);
    for (const { answered } of askers) expect(answered).toBeGreaterThan(20);
  });

  it('loses no event that was acknowledged, and records no command twice', async () => {
    const client = node.client();
    const log = await readLog(client);
    await client.dispose();
    const ids = log.map(({ eventId }) => eventId);
    expect(new Set(ids).size).toBe(ids.length);
    const acknowledged = writers.flatMap((writer) => [...writer.acknowledged.values()].flat());
    expect([...acknowledged].sort()).toEqual([...ids].sort());
    expect(ids.length).toBeGreaterThan(DURATION / 1_000);
  });

  it('leaves every instance with what a naive fold makes of the log', async () => {
    const client = node.client();
    const log = await readLog(client);
    await client.dispose();
    for (const [one, other] of PAIRS) {
      for (const asOf of [today, new Date(Date.parse(today) - 90 * 86_400_000).toISOString().slice(0, 10)]) {
        const point = { day: asOf, knownAt: Date.now(), position: Number(position), certain: false };
        const answers = await Promise.all(instances.map(({ url }) => get<RelationshipState>(`${url}/v1/relationships/${one}/${other}`, { asOf, position: String(position) })));
        expect(answers[1]?.body).toEqual(answers[0]?.body);
        expect(inNaiveWords(answers[0]?.body as RelationshipState)).toEqual(naiveState(amendedFacts(log, point), one, other, point));
      }
    }
  });

  it('tells every subscriber every change once and in order', async () => {
    const [first, second] = instances.map(({ url }) => url) as [string, string];
    for (const subscriber of subscribers) {
      await subscriber.catchUp(second);
      const whole = new Subscriber([first], subscriber.query);
      await whole.catchUp(first);
      expect(subscriber.told).toEqual(whole.told);
      expect(whole.told.length).toBeGreaterThan(0);
    }
  });

  it('delivers to its webhook whatever a watch fired, signed', async () => {
    const client = node.client();
    const fired = await readEvents(client, 'WatchFired');
    expect(fired.size).toBeGreaterThan(0);
    await receiver.until((arrived) => [...fired.keys()].every((id) => arrived.some((each) => each.id === id)), REST_LIMIT);
    for (const message of receiver.arrived) expect(verified(message, secrets.get(message.path.slice(1)) ?? '')).toMatchObject({ data: { id: message.id } });
    expect(new Set(receiver.arrived.map(({ id }) => id))).toEqual(new Set(fired.keys()));
    await eventually(async () => {
      expect((await readEvents(client, 'WebhookDelivered')).size).toBe(fired.size);
      for (const { url } of instances) expect((await get(`${url}/v1/admin/webhooks`)).body).toMatchObject({ count: { waiting: 0, failing: 0, parked: 0 } });
    }, REST_LIMIT);
    await client.dispose();
  }, 2 * REST_LIMIT + 10_000);
});
