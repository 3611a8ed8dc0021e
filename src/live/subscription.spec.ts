import { pairKey, pairOf } from '../kernel/actor-pair.js';
import { ChangeFeed } from './change-feed.js';
import { readChangeFilter } from './change-filter.js';
import { ChangeSource, type RelationshipChange, type TouchingEvent } from './change-source.js';
import { Outlet } from './outlet.js';
import { Rounds } from './rounds.js';
import { readResumePoint, START, type ResumePoint } from './resume-point.js';
import { SharedMessages } from './shared-messages.js';
import { SharedPages } from './shared-pages.js';
import { Subscription } from './subscription.js';

const PAIRS = [pairOf('KOR', 'RUS'), pairOf('KOR', 'PRK'), pairOf('KOR', 'CHN')];
const SILENT = pairOf('KOR', 'USA');

/** A log of so many events of three pairs each; a fourth pair is touched and never changed. */
class Log extends ChangeSource {
  computed = 0;
  constructor(
    private readonly length: number,
    private readonly value: unknown = 1,
  ) {
    super();
  }
  tail = (): bigint => BigInt(this.length * 10);
  eventsAfter(position: bigint, limit: number): TouchingEvent[] {
    const all = Array.from({ length: this.length }, (_, place) => ({ eventId: `e${place}`, type: 'WarningIssued', position: BigInt((place + 1) * 10), pairs: [SILENT, ...PAIRS] }));
    return all.filter((event) => event.position > position).slice(0, limit);
  }
  changeOf(event: TouchingEvent, pair: (typeof PAIRS)[number]): RelationshipChange | undefined {
    this.computed++;
    if (pair === SILENT) return undefined;
    return { kind: 'change', pair: pairKey(pair), position: event.position.toString(), cause: { eventId: event.eventId, type: event.type, occurred: {} }, changes: [{ field: '/index', from: 0, to: this.value }], effective: 'now' };
  }
  onAdvance = (): (() => void) => () => undefined;
  isEventType = (): boolean => true;
  refuseUnknownPair = (): void => undefined;
  refuseUnknownActor = (): void => undefined;
}

/** Reads what a client gets until it has so many messages, then cuts the connection. */
async function read(log: Log, messages: SharedMessages, from: ResumePoint, most: number): Promise<string[]> {
  const gone = new AbortController();
  const got: string[] = [];
  const response = {
    write(chunk: Buffer | string): boolean {
      for (const message of chunk.toString().split('\n\n')) {
        const id = /^id: (.*)$/m.exec(message)?.[1];
        if (message.includes('caught-up') || got.length === most) gone.abort();
        else if (id !== undefined) got.push(id);
      }
      return true;
    },
  };
  const outlet = new Outlet(response as never, gone.signal, 1_000);
  const company = { pages: new SharedPages(), rounds: new Rounds() };
  const filter = readChangeFilter({ pair: [], actor: [], type: [], field: [] }, () => true);
  await new Subscription(new ChangeFeed(log, messages, filter), outlet, { heartbeat: 1_000, retry: 1 }, company, from).run(gone.signal);
  return got;
}

describe('A subscription', () => {
  it('numbers each message of one event, and ends each event with its bare position', async () => {
    const log = new Log(2);
    expect(await read(log, new SharedMessages(log), START, 100)).toEqual(['10.CHN-KOR', '10.KOR-PRK', '10', '20.CHN-KOR', '20.KOR-PRK', '20']);
  });

  it('goes on with the very next message wherever it was cut', async () => {
    const log = new Log(100);
    const messages = new SharedMessages(log);
    const whole = await read(log, messages, START, 10_000);
    expect(whole).toHaveLength(300);
    for (const cut of [1, 2, 3, 4, 150, 151, 299]) {
      const before = await read(log, messages, START, cut);
      const after = await read(log, new SharedMessages(log), readResumePoint('id', before.at(-1) ?? ''), 10_000);
      expect([...before, ...after]).toEqual(whole);
    }
  });

  it('loses nothing where an event gives more than a page holds', async () => {
    const log = new Log(3, 'x'.repeat(50_000));
    expect(await read(log, new SharedMessages(log), START, 100)).toEqual(await read(new Log(3), new SharedMessages(new Log(3)), START, 100));
  });

  it('computes a message once for all who are listening', async () => {
    const log = new Log(5);
    const messages = new SharedMessages(log);
    await read(log, messages, START, 100);
    await read(log, messages, START, 100);
    expect(log.computed).toBe(5 * 4);
  });
});
