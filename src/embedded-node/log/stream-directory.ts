import type { EventTable } from './event-table.js';
import { NO_REVISION, TOMBSTONE_REVISION } from './stored-event.js';
import { DELETED_BEFORE, parseStreamMetadata, type StreamMetadata } from './stream-metadata.js';
import { describedStreamOf, isMetastream, metastreamOf } from './system-names.js';

const REMEMBERED_STREAMS = 50_000;

interface Entry {
  id: number | undefined;
  last: number;
  metadata: StreamMetadata | undefined;
}

/** What is known of each stream's head, remembered for the streams used lately. */
export class StreamDirectory {
  readonly #entries = new Map<string, Entry>();

  constructor(readonly table: EventTable) {}

  idOf(stream: string): number | undefined {
    return this.#entry(stream).id;
  }

  /** The stream's id in the table; a stream that has none gets one. */
  idForWriting(stream: string): number {
    const entry = this.#entry(stream);
    entry.id ??= this.table.createStream(stream);
    return entry.id;
  }

  /** Last revision; a metastream counts as tombstoned together with the stream it describes. */
  lastOf(stream: string): number {
    if (isMetastream(stream) && this.#entry(describedStreamOf(stream)).last === TOMBSTONE_REVISION) return TOMBSTONE_REVISION;
    return this.#entry(stream).last;
  }

  /** The limits on a stream; a metastream shows its latest event only. */
  metadataOf(stream: string): StreamMetadata {
    if (isMetastream(stream)) return { maxCount: 1 };
    const entry = this.#entry(stream);
    entry.metadata ??= this.#readMetadata(stream);
    return entry.metadata;
  }

  hasMetadata(stream: string): boolean {
    return !isMetastream(stream) && this.#entry(metastreamOf(stream)).last !== NO_REVISION;
  }

  isSoftDeleted(stream: string): boolean {
    return this.metadataOf(stream).truncateBefore === DELETED_BEFORE;
  }

  /** To be told of every event that is written, in order. */
  advance(stream: string, revision: number): void {
    this.#entry(stream).last = revision;
    if (!isMetastream(stream)) return;
    const described = this.#entries.get(describedStreamOf(stream));
    if (described) described.metadata = undefined;
  }

  /** Forgets everything, after a transaction that was rolled back. */
  forget(): void {
    this.#entries.clear();
  }

  #readMetadata(stream: string): StreamMetadata {
    const metastream = this.#entry(metastreamOf(stream));
    if (metastream.id === undefined || metastream.last === NO_REVISION) return {};
    const event = this.table.at(metastream.id, metastream.last);
    return event ? parseStreamMetadata(event.data) : {};
  }

  #entry(stream: string): Entry {
    const known = this.#entries.get(stream);
    if (known) return known;
    const id = this.table.streamId(stream);
    const entry: Entry = { id, last: id === undefined ? NO_REVISION : this.table.lastRevision(id), metadata: undefined };
    this.#entries.set(stream, entry);
    if (this.#entries.size > REMEMBERED_STREAMS) this.#evict(stream);
    return entry;
  }

  #evict(except: string): void {
    for (const oldest of this.#entries.keys()) {
      if (oldest === except) continue;
      this.#entries.delete(oldest);
      return;
    }
  }
}
