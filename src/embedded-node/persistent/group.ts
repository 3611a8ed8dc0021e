import type { EventLog } from '../log/event-log.js';
import { Books } from './books.js';
import type { ConsumerLine } from './consumer-line.js';
import { Deliveries, type Effect } from './deliveries.js';
import { groupMessage, type Delivered, type GroupMessage } from './group-message.js';
import { SourceReader } from './group-source.js';
import type { NackAction } from './message.js';
import { Meter } from './meter.js';
import { ParkedMessages } from './parked.js';
import { groupKey, parkedStreamOf, type GroupConfiguration } from './settings.js';

/** Places looked at before other calls have the thread again. */
const PAGE = 256;

/**
 * A persistent subscription: consumers share a source, and each message is owed until one of them settles it. This is
 * what the book-keeping (see {@link Deliveries}) is not: the log, the connections, the clock.
 */
export class Group {
  readonly source: SourceReader;
  readonly parked: ParkedMessages;
  readonly books: Books;
  readonly deliveries: Deliveries<Delivered>;
  readonly sent = new Meter(Date.now());
  readonly #lines = new Map<number, ConsumerLine>();
  readonly #writes = new Set<Promise<void>>();
  #next: number;
  #ids = 0;
  /** All of the source has been read once, so that what is read now is new. */
  #readsNew = false;
  #scheduled = false;
  #closed = false;

  constructor(
    private readonly log: EventLog,
    readonly configuration: GroupConfiguration,
  ) {
    const { source, name, settings } = configuration;
    this.source = new SourceReader(log, source);
    this.parked = new ParkedMessages(log, parkedStreamOf(groupKey(source.stream, name)));
    this.books = new Books(log, configuration, this.parked, (what, error) => this.#tell(what, error));
    this.deliveries = new Deliveries(settings, this.books);
    this.#next = this.books.source.checkpoint + 1;
  }

  /** Nothing of the source is left to be read. */
  get isLive(): boolean {
    return this.source.last() < this.#next;
  }

  get isFull(): boolean {
    const { maxSubscriberCount } = this.configuration.settings;
    return maxSubscriberCount > 0 && this.#lines.size >= maxSubscriberCount;
  }

  lineOf(consumer: number): ConsumerLine | undefined {
    return this.#lines.get(consumer);
  }

  /** @returns by what the consumer is known from now on. */
  connect(line: ConsumerLine, bufferSize: number): number {
    this.#ids += 1;
    this.#lines.set(this.#ids, line);
    this.#carryOut(this.deliveries.connect(this.#ids, bufferSize, Date.now()));
    this.wake();
    return this.#ids;
  }

  disconnect(consumer: number): void {
    if (!this.#lines.delete(consumer)) return;
    this.#carryOut(this.deliveries.disconnect(consumer, Date.now()));
    this.wake();
  }

  acknowledge(consumer: number, messages: readonly string[]): void {
    this.#carryOut(this.deliveries.acknowledge(consumer, messages, Date.now()));
    this.wake();
  }

  refuse(consumer: number, messages: readonly string[], action: NackAction, reason: string): void {
    this.#carryOut(this.deliveries.refuse(consumer, messages, action, reason, Date.now()));
    this.wake();
  }

  /** The client reads again what its line could not take. */
  release(consumer: number): void {
    this.#carryOut(this.deliveries.hold(consumer, false, Date.now()));
    this.wake();
  }

  /** Delivers parked messages again, up to a revision of the parked stream (exclusive) when one is given. */
  replayParked(stopAt: number | undefined): void {
    this.parked.replay(stopAt);
    this.wake();
  }

  /** The log has grown, or there is room: reads what may be read, a page for each turn of the event loop. */
  wake(): void {
    if (this.#closed || this.#scheduled || this.#lines.size === 0) return;
    const more = this.#replayMore() || this.#readMore();
    this.#track(this.books.writeWhenMuch(Date.now()));
    if (!more) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.wake();
    });
  }

  /** Called many times a second: overdue messages, and the checkpoint that time has made due. */
  tick(now: number): void {
    if (this.#closed) return;
    this.#carryOut(this.deliveries.tick(now));
    this.#track(this.books.writeInTime(now));
    this.wake();
  }

  /** Tells every consumer that it was dropped. */
  dropAll(): void {
    this.#closed = true;
    const lines = [...this.#lines.values()];
    this.#lines.clear();
    for (const line of lines) line.drop();
  }

  /** Ends with everything on disk that has been settled; nothing is written any more once this resolves. */
  async close(): Promise<void> {
    await this.abandon();
    await this.books.write(Date.now());
  }

  /** As {@link close}, for a group that is deleted: keeps nothing. */
  async abandon(): Promise<void> {
    this.#closed = true;
    while (this.#writes.size > 0) await Promise.all(this.#writes);
  }

  #carryOut(effects: readonly Effect<Delivered>[]): void {
    const full = new Set<number>();
    for (const effect of effects) {
      if (effect.effect === 'park') {
        this.#park(effect.message, effect.reason);
        continue;
      }
      this.sent.count();
      const line = this.#lines.get(effect.consumer);
      line?.send(effect.message);
      if (line?.isFull) full.add(effect.consumer);
    }
    for (const consumer of full) this.#carryOut(this.deliveries.hold(consumer, true, Date.now()));
  }

  #replayMore(): boolean {
    const room = Math.min(this.deliveries.replayRoom, PAGE);
    if (room === 0 || !this.parked.isReplaying) return false;
    const links = this.parked.nextToReplay(room);
    const messages = links.map((link) => groupMessage(this.log, link, { among: 'parked', place: link.revision }, { ...this.configuration.settings, resolveLinks: true }));
    this.#carryOut(this.deliveries.replay(messages, Date.now()));
    return this.parked.isReplaying;
  }

  /** @returns whether there is more to read. */
  #readMore(): boolean {
    if (this.isLive) {
      this.#readsNew = true;
      return false;
    }
    // What has no room among the live messages waits in the log, and is history by the time it is read.
    if (this.deliveries.liveRoom === 0) this.#readsNew = false;
    const room = this.#readsNew ? this.deliveries.liveRoom : this.deliveries.historyRoom;
    if (room === 0) return false;
    const { settings } = this.configuration;
    const page = this.source.page(this.#next, Math.min(room, PAGE));
    const places = page.places.map(({ place, event }) => ({
      place,
      message: event && groupMessage(this.log, event, { among: 'source', place }, settings),
    }));
    this.#next = page.next;
    this.#carryOut(this.deliveries.read(places, this.#readsNew ? 'live' : 'history', Date.now()));
    return true;
  }

  #park(message: GroupMessage, reason: string): void {
    // A group that ends leaves the message owed; the next one with its books delivers it again.
    if (this.#closed) return;
    this.#track(
      this.parked.park(message.content, reason).then(
        () => this.#carryOut(this.deliveries.parked(message, Date.now())),
        (error: unknown) => {
          this.#tell('A message was not parked, and is delivered again', error);
          this.#carryOut(this.deliveries.notParked(message, Date.now()));
        },
      ),
    );
  }

  #track(write: Promise<void> | undefined): void {
    if (!write) return;
    this.#writes.add(write);
    void write.finally(() => this.#writes.delete(write));
  }

  #tell(what: string, error: unknown): void {
    const { source, name } = this.configuration;
    process.stderr.write(`Persistent subscription ${groupKey(source.stream, name)}: ${what}: ${String(error)}\n`);
  }
}
