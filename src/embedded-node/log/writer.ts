import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import { decideAppend, type StreamView } from './append-rule.js';
import type { EventTable } from './event-table.js';
import type { RecentIds } from './recent-ids.js';
import type { AppendRequest, RemovalRequest, WriteOutcome, WriteRequest } from './requests.js';
import type { StreamDirectory } from './stream-directory.js';
import { NO_REVISION, TOMBSTONE_REVISION, type ProposedEvent, type StoredEvent } from './stored-event.js';
import { DELETING_METADATA, withTruncateBefore } from './stream-metadata.js';
import { describedStreamOf, isMetastream, METADATA_TYPE, metastreamOf, TOMBSTONE_TYPE } from './system-names.js';

const NOTHING = new Uint8Array(0);

/** Applies write requests one after another inside one transaction, and keeps what memory knows in step with it. */
export class Writer {
  #written: StoredEvent[] = [];
  #tail: number;

  constructor(
    private readonly database: Database.Database,
    private readonly table: EventTable,
    private readonly streams: StreamDirectory,
    private readonly ids: RecentIds,
    private readonly now: () => number,
  ) {
    this.#tail = table.tail();
  }

  get tail(): number {
    return this.#tail;
  }

  /**
   * Commits the requests together: one synchronisation with the disk for all of them.
   * @throws whatever SQLite threw; then none of the requests has been stored.
   */
  commit(requests: readonly WriteRequest[]): { outcomes: WriteOutcome[]; written: StoredEvent[] } {
    const tailBefore = this.#tail;
    this.#written = [];
    try {
      this.database.exec('BEGIN IMMEDIATE');
      const outcomes = requests.map((request) => (request.kind === 'append' ? this.#append(request) : this.#remove(request)));
      this.database.exec('COMMIT');
      return { outcomes, written: this.#written };
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      for (const event of this.#written) this.ids.remove(event.id);
      this.streams.forget();
      this.#tail = tailBefore;
      throw error;
    }
  }

  #append(request: AppendRequest): WriteOutcome {
    const { stream, expected, events } = request;
    const decision = decideAppend(this.#view(stream), expected, events.map((event) => event.id));
    switch (decision.decision) {
      case 'stream-deleted':
        return { outcome: 'stream-deleted' };
      case 'wrong-expected-revision':
        return { outcome: 'wrong-expected-revision', actual: decision.actual };
      case 'already-written':
        return { outcome: 'written', revision: decision.revision, position: this.#positionOf(stream, decision.revision) };
      case 'write':
        return this.#write(stream, events);
    }
  }

  #write(stream: string, events: readonly ProposedEvent[]): WriteOutcome {
    const lastBefore = this.streams.lastOf(stream);
    if (events.length === 0) return { outcome: 'written', revision: lastBefore, position: undefined };
    const revives = this.streams.isSoftDeleted(stream);
    const described = isMetastream(stream) ? describedStreamOf(stream) : undefined;
    const metadataRevives = described !== undefined && this.streams.isSoftDeleted(described);
    let revision = lastBefore;
    let position = this.#tail;
    for (const event of events) {
      revision += 1;
      position = this.#store(stream, revision, event);
    }
    if (revives) this.#showFrom(stream, lastBefore + 1);
    if (metadataRevives) this.#showFrom(described, this.streams.lastOf(described) + 1);
    return { outcome: 'written', revision, position };
  }

  /** A deleted stream that is written again shows what was written since, and keeps its numbering and its other metadata. */
  #showFrom(stream: string, revision: number): void {
    const metastream = metastreamOf(stream);
    const id = this.streams.idOf(metastream);
    const last = this.streams.lastOf(metastream);
    const metadata = id === undefined ? undefined : this.table.at(id, last);
    const data = metadata && withTruncateBefore(metadata.data, revision);
    if (data) this.#store(metastream, last + 1, systemEvent(METADATA_TYPE, data));
  }

  #remove(request: RemovalRequest): WriteOutcome {
    const { stream, expected, kind } = request;
    const view = this.#view(stream);
    const event = kind === 'delete' ? systemEvent(METADATA_TYPE, DELETING_METADATA) : systemEvent(TOMBSTONE_TYPE, NOTHING);
    const decision = decideAppend(view, expected, [event.id]);
    if (decision.decision === 'stream-deleted') return { outcome: 'stream-deleted' };
    const nothingToDelete = kind === 'delete' && view.last === NO_REVISION && !view.hasMetadata;
    if (decision.decision !== 'write' || nothingToDelete) return { outcome: 'wrong-expected-revision', actual: view.last };
    if (kind === 'tombstone') {
      return { outcome: 'written', revision: view.last, position: this.#store(stream, TOMBSTONE_REVISION, event) };
    }
    const metastream = metastreamOf(stream);
    const lastMetadata = this.streams.lastOf(metastream);
    if (lastMetadata === TOMBSTONE_REVISION) return { outcome: 'stream-deleted' };
    const position = this.#store(metastream, lastMetadata + 1, event);
    return { outcome: 'written', revision: view.last, position };
  }

  #store(stream: string, revision: number, proposed: ProposedEvent): number {
    const streamId = this.streams.idForWriting(stream);
    const { id, type, isJson, data, metadata } = proposed;
    const position = this.#tail + 1;
    const event: StoredEvent = { position, stream, revision, id, type, isJson, created: this.now() * 1000, metadata, data };
    this.table.insert(streamId, event);
    this.#tail = position;
    this.#written.push(event);
    this.streams.advance(stream, revision);
    this.ids.add(id, { stream, revision, position });
    return position;
  }

  #positionOf(stream: string, revision: number): number | undefined {
    const id = this.streams.idOf(stream);
    return id === undefined ? undefined : this.table.at(id, revision)?.position;
  }

  #view(stream: string): StreamView {
    const { streams } = this;
    return {
      last: streams.lastOf(stream),
      softDeleted: streams.isSoftDeleted(stream),
      // Asked for now and then only, and costs a look-up of another stream.
      get hasMetadata() {
        return streams.hasMetadata(stream);
      },
      recentRevisionOf: (id) => this.ids.find(id, stream)?.revision,
      idAt: (revision) => {
        const streamId = this.streams.idOf(stream);
        return streamId === undefined ? undefined : this.table.at(streamId, revision)?.id;
      },
    };
  }
}

function systemEvent(type: string, data: Uint8Array): ProposedEvent {
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  return { id, type, isJson: type === METADATA_TYPE, data, metadata: NOTHING };
}
