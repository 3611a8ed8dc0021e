import type { EventLog } from '../log/event-log.js';
import type { StoredEvent } from '../log/stored-event.js';
import { resolve } from '../grpc/read-request.js';
import { Consumer, type ConsumerLine } from './consumer.js';
import { SourceReader } from './group-source.js';
import { afterNack, type Message, type NackAction } from './message.js';
import { note, ParkedMessages } from './parked.js';
import { Progress } from './progress.js';
import { checkpointStreamOf, groupKey, parkedStreamOf, type GroupConfiguration } from './settings.js';
import { chooseConsumer } from './strategy.js';

const CHECKPOINT_TYPE = '$SubscriptionCheckpoint';

/**
 * A persistent subscription: consumers share a source, and each message is owed until one of them settles it. Messages are
 * pulled from the log when there is room for them, so what waits here is bounded by the group's buffer.
 */
export class Group {
  readonly consumers: Consumer[] = [];
  readonly parked: ParkedMessages;
  readonly source: SourceReader;
  readonly progress: Progress;
  readonly #waiting: Message[] = [];
  readonly #retrying: Message[] = [];
  #next: number;
  #ids = 0;
  #lastServed = 0;
  #writing = false;
  #nextCheckpointAt = 0;
  #replay: { next: number; end: number } | undefined;
  total = 0;

  constructor(
    private readonly log: EventLog,
    readonly configuration: GroupConfiguration,
  ) {
    const key = groupKey(configuration.source.stream, configuration.name);
    this.parked = new ParkedMessages(log, parkedStreamOf(key));
    this.source = new SourceReader(log, configuration.source);
    const checkpoint = log.readStream(checkpointStreamOf(key), Number.MAX_SAFE_INTEGER, 'backwards', 1).events[0];
    const done = checkpoint ? Number(Buffer.from(checkpoint.data).toString('utf8').replaceAll('"', '')) : configuration.first - 1;
    this.progress = new Progress(done);
    this.#next = done + 1;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get retrying(): number {
    return this.#retrying.length;
  }

  get isFull(): boolean {
    const { maxSubscriberCount } = this.configuration.settings;
    return maxSubscriberCount > 0 && this.consumers.length >= maxSubscriberCount;
  }

  connect(line: ConsumerLine, bufferSize: number): Consumer {
    this.#ids += 1;
    const consumer = new Consumer(this.#ids, line, bufferSize);
    this.consumers.push(consumer);
    return consumer;
  }

  /** What the consumer leaves unsettled goes to the others. */
  disconnect(consumer: Consumer): void {
    const index = this.consumers.indexOf(consumer);
    if (index < 0) return;
    this.consumers.splice(index, 1);
    for (const message of consumer.takeAll()) this.#retry(message);
    this.pump();
  }

  dropAll(): void {
    for (const consumer of this.consumers.splice(0)) consumer.line.drop();
  }

  acknowledge(consumer: Consumer, ids: readonly string[]): void {
    for (const id of ids) {
      const message = consumer.take(id);
      if (message) this.#settle(message);
    }
    this.pump();
  }

  async refuse(consumer: Consumer, ids: readonly string[], action: NackAction, reason: string): Promise<void> {
    for (const id of ids) {
      const message = consumer.take(id);
      if (message) await this.#giveBack(message, action, reason);
    }
    this.pump();
  }

  /** Delivers parked messages again, up to a revision of the parked stream (exclusive) when one is given. */
  replayParked(stopAt: number | undefined): void {
    const { first, end } = this.parked.extent();
    this.#replay = { next: first, end: Math.min(stopAt ?? end, end) };
    this.pump();
  }

  /** Sends what may be sent. Called whenever the log grew or room was made. */
  pump(): void {
    if (this.consumers.length === 0) return;
    this.#replayMore();
    while (this.#dispatch(this.#retrying) && (this.#waiting.length > 0 || this.#fill()) && this.#dispatch(this.#waiting)) {
      if (this.#waiting.length > 0) break;
    }
    if (this.progress.isDue(this.configuration.settings.maxCheckpointCount)) void this.writeCheckpoint();
  }

  /** Called many times a second: overdue messages, and the checkpoint that time has made due. */
  async tick(now: number): Promise<void> {
    for (const consumer of this.consumers) {
      for (const message of consumer.takeOverdue(now)) await this.#giveBack(message, 'retry', 'Reached retry count');
    }
    const { checkpointAfter, minCheckpointCount } = this.configuration.settings;
    if (now >= this.#nextCheckpointAt) {
      this.#nextCheckpointAt = now + checkpointAfter;
      if (this.progress.isDue(minCheckpointCount)) await this.writeCheckpoint();
    }
    this.pump();
  }

  /** A checkpoint that cannot be written stays due, and is tried again at the next tick. */
  async writeCheckpoint(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    const { checkpoint } = this.progress;
    const key = groupKey(this.configuration.source.stream, this.configuration.name);
    try {
      await note(this.log, checkpointStreamOf(key), CHECKPOINT_TYPE, String(checkpoint));
      this.progress.written(checkpoint);
    } catch (error) {
      this.#nextCheckpointAt = 0;
      process.stderr.write(`The checkpoint of the persistent subscription ${key} was not written: ${String(error)}\n`);
    } finally {
      this.#writing = false;
    }
  }

  async #giveBack(message: Message, action: NackAction, reason: string): Promise<void> {
    const fate = afterNack(action, message.retries, this.configuration.settings.maxRetryCount);
    if (fate === 'drop') return this.#settle(message);
    if (fate === 'retry') return this.#retry(message);
    try {
      await this.parked.park(message.resolved.event ?? message.record, reason);
      this.#settle(message);
    } catch {
      // Parking failed with the disk: the message is still owed, so it is delivered again.
      this.#retry(message);
    }
  }

  #settle(message: Message): void {
    if (message.place !== undefined) this.progress.settle(message.place);
  }

  #retry(message: Message): void {
    this.#retrying.push({ ...message, retries: message.retries + 1 });
  }

  #replayMore(): void {
    const replay = this.#replay;
    if (!replay || this.#retrying.length >= this.configuration.settings.historyBufferSize) return;
    const links = this.parked.page(replay.next, replay.end, this.configuration.settings.readBatchSize);
    for (const link of links) this.#retrying.push(this.#messageOf(link, undefined, true));
    const last = links.at(-1);
    if (last && last.revision + 1 < replay.end) {
      replay.next = last.revision + 1;
      return;
    }
    this.#replay = undefined;
    this.parked.truncate(replay.end).catch((error: unknown) => {
      process.stderr.write(`The replayed messages stay parked: ${String(error)}\n`);
    });
  }

  #messageOf(record: StoredEvent, place: number | undefined, resolveLinks: boolean): Message {
    return { resolved: resolve(this.log, record, resolveLinks), record, id: record.id.toString('hex'), place, retries: 0 };
  }

  /** Reads on until there is something to deliver; false at the end of the source. */
  #fill(): boolean {
    const { readBatchSize, resolveLinks } = this.configuration.settings;
    for (;;) {
      const page = this.source.page(this.#next, Math.max(1, readBatchSize));
      for (const event of page.events) {
        const place = this.source.placeOf(event);
        const wanted = this.source.isWanted(event);
        this.progress.read(place, wanted);
        if (wanted) this.#waiting.push(this.#messageOf(event, place, resolveLinks));
      }
      const advanced = page.next > this.#next;
      this.#next = page.next;
      if (this.#waiting.length > 0) return true;
      if (!advanced) return false;
    }
  }

  /** True when nothing of the queue is left. What must wait for one consumer does not hold up the others. */
  #dispatch(queue: Message[]): boolean {
    const { strategy, messageTimeout } = this.configuration.settings;
    const deadline = messageTimeout > 0 ? Date.now() + messageTimeout : Infinity;
    const kept: Message[] = [];
    for (const [index, message] of queue.entries()) {
      if (!this.consumers.some((consumer) => consumer.free > 0)) {
        kept.push(...queue.slice(index));
        break;
      }
      const id = chooseConsumer(strategy, this.consumers, pinningKey(strategy, message), this.#lastServed);
      const consumer = this.consumers.find((candidate) => candidate.id === id);
      if (!consumer || consumer.holds(message.id)) {
        kept.push(message);
        continue;
      }
      this.#lastServed = consumer.id;
      this.total += 1;
      consumer.send(message, deadline);
    }
    queue.splice(0, queue.length, ...kept);
    return queue.length === 0;
  }
}

function pinningKey(strategy: string, { resolved, record }: Message): string {
  const event = resolved.event ?? record;
  if (strategy !== 'PinnedByCorrelation') return event.stream;
  try {
    const metadata: unknown = JSON.parse(Buffer.from(event.metadata).toString('utf8'));
    if (typeof metadata === 'object' && metadata !== null && '$correlationId' in metadata) return String(metadata.$correlationId);
  } catch {
    // Metadata that is no JSON names no correlation; such events are pinned by their stream.
  }
  return event.stream;
}
