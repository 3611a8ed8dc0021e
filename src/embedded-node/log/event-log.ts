import type Database from 'better-sqlite3';
import { EventTable, type PageLimit } from './event-table.js';
import { GroupCommit } from './group-commit.js';
import { RecentEvents } from './recent-events.js';
import { RecentIds } from './recent-ids.js';
import type { WriteOutcome, WriteRequest } from './requests.js';
import { NO_REVISION, TOMBSTONE_REVISION, type StoredEvent } from './stored-event.js';
import { StreamDirectory } from './stream-directory.js';
import { DELETED_BEFORE, type StreamMetadata } from './stream-metadata.js';
import { Writer } from './writer.js';

export type Direction = 'forwards' | 'backwards';

/** What a reader may see of a stream at this moment. */
export type StreamExtent =
  | { readonly state: 'not-found' }
  | { readonly state: 'tombstoned' }
  | {
      readonly state: 'exists';
      /** First revision that `$maxCount` and `$tb` leave visible; may lie beyond `last`. */
      readonly first: number;
      readonly last: number;
      /** Events created before this (microseconds since the epoch) have aged out by `$maxAge`. */
      readonly agedBefore: number;
    };

export interface Page {
  readonly events: StoredEvent[];
  /** Where the next page starts; undefined when this page reached the end (or the start, backwards). */
  readonly next: number | undefined;
}

const PAGE: PageLimit = { events: 256, bytes: 512 * 1024 };
const REMEMBERED_IDS = 65_536;

/**
 * The append-only log: the one place that writes, pages for those who read, and a signal for those who wait.
 * Reads are synchronous and bounded (one page); writes are acknowledged after they are on disk.
 */
export class EventLog {
  readonly #table: EventTable;
  readonly #streams: StreamDirectory;
  readonly #recent = new RecentEvents();
  readonly #writer: Writer;
  readonly #queue: GroupCommit;
  readonly #listeners = new Set<() => void>();
  readonly #now: () => number;

  /** @param now milliseconds since the Unix epoch. */
  constructor(
    private readonly database: Database.Database,
    now: () => number = Date.now,
  ) {
    this.#now = now;
    this.#table = new EventTable(database);
    this.#streams = new StreamDirectory(this.#table);
    this.#writer = new Writer(database, this.#table, this.#streams, rememberedIds(database), now);
    this.#queue = new GroupCommit(
      (requests) => this.#writer.commit(requests),
      (written) => this.#publish(written),
    );
  }

  /** @throws LogUnavailableError when the disk refuses; nothing of the request is stored then. */
  write(request: WriteRequest): Promise<WriteOutcome> {
    return this.#queue.submit(request);
  }

  /** Whether so much waits to be written that those who feed the log should pause until {@link whenRoom}. */
  get isFull(): boolean {
    return this.#queue.isFull;
  }

  whenRoom(listener: () => void): void {
    this.#queue.whenRoom(listener);
  }

  /** Position of the last event, 0 when the log is empty. */
  tail(): number {
    return this.#writer.tail;
  }

  metadataOf(stream: string): StreamMetadata {
    return this.#streams.metadataOf(stream);
  }

  extentOf(stream: string): StreamExtent {
    const last = this.#streams.lastOf(stream);
    if (last === TOMBSTONE_REVISION) return { state: 'tombstoned' };
    const { maxCount, maxAge, truncateBefore } = this.#streams.metadataOf(stream);
    if (last === NO_REVISION || truncateBefore === DELETED_BEFORE) return { state: 'not-found' };
    const first = Math.max(0, truncateBefore ?? 0, maxCount === undefined ? 0 : last - maxCount + 1);
    const agedBefore = maxAge === undefined ? 0 : (this.#now() - maxAge * 1000) * 1000;
    return { state: 'exists', first, last, agedBefore };
  }

  /** One page of what is visible of a stream, from a revision (inclusive) on. Nothing for a stream that is not there. */
  readStream(stream: string, from: number, direction: Direction, maximum = PAGE.events): Page {
    const extent = this.extentOf(stream);
    const id = this.#streams.idOf(stream);
    if (extent.state !== 'exists' || id === undefined) return { events: [], next: undefined };
    const limit = { events: Math.min(maximum, PAGE.events), bytes: PAGE.bytes };
    const { first, last, agedBefore } = extent;
    const raw =
      direction === 'forwards'
        ? this.#table.forwards(id, Math.max(from, first), last, limit)
        : this.#table.backwards(id, first, Math.min(from, last), limit);
    const end = raw.at(-1);
    const events = agedBefore > 0 ? raw.filter((event) => event.created >= agedBefore) : raw;
    if (end === undefined) return { events, next: undefined };
    const finished = direction === 'forwards' ? end.revision >= last : end.revision <= first;
    return { events, next: finished ? undefined : end.revision + (direction === 'forwards' ? 1 : -1) };
  }

  /** The visible event at a revision, for following a link. */
  eventAt(stream: string, revision: number): StoredEvent | undefined {
    const extent = this.extentOf(stream);
    const id = this.#streams.idOf(stream);
    if (extent.state !== 'exists' || id === undefined || revision < extent.first) return undefined;
    const event = this.#table.at(id, revision);
    return event && event.created >= extent.agedBefore ? event : undefined;
  }

  /** One page of the whole log from a position (inclusive) on, hidden streams included. */
  readAll(from: number, direction: Direction, maximum = PAGE.events): Page {
    const tail = this.tail();
    const limit = { events: Math.min(maximum, PAGE.events), bytes: PAGE.bytes };
    const forwards = direction === 'forwards';
    const events = forwards
      ? this.#table.allForwards(Math.max(from, 1), tail, limit)
      : this.#table.allBackwards(1, Math.min(from, tail), limit);
    const end = events.at(-1);
    if (end === undefined) return { events, next: undefined };
    const finished = forwards ? end.position >= tail : end.position <= 1;
    return { events, next: finished ? undefined : end.position + (forwards ? 1 : -1) };
  }

  /**
   * Events after a position, oldest first, from memory; undefined when it is too long ago and the table must be read.
   * Empty when there is nothing newer.
   */
  recentAfter(position: number, maximum = PAGE.events): StoredEvent[] | undefined {
    return this.#recent.after(position, this.tail(), maximum);
  }

  /** Calls after every commit that wrote something, until the returned function is called. */
  onAppended(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Commits what waits and closes the file. */
  close(): void {
    this.#queue.close();
    this.database.close();
  }

  #publish(written: StoredEvent[]): void {
    for (const event of written) this.#recent.add(event);
    for (const listener of [...this.#listeners]) listener();
  }
}

function rememberedIds(database: Database.Database): RecentIds {
  const ids = new RecentIds(REMEMBERED_IDS);
  const rows = database
    .prepare<[number], [Buffer, string, number, number]>(
      `SELECT * FROM (SELECT event.id, stream.name, event.revision, event.position FROM event
         JOIN stream ON stream.id = event.stream ORDER BY event.position DESC LIMIT ?) ORDER BY position`,
    )
    .raw()
    .all(REMEMBERED_IDS);
  for (const [id, stream, revision, position] of rows) ids.add(id, { stream, revision, position });
  return ids;
}
