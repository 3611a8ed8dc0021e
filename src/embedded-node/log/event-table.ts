import type Database from 'better-sqlite3';
import { NO_REVISION, type StoredEvent } from './stored-event.js';

type Row = [number, string, number, Buffer, string, number, number, Buffer, Buffer];

/** Bounds of one page, so that a page of large events costs no more memory than one of many small ones. */
export interface PageLimit {
  readonly events: number;
  readonly bytes: number;
}

const COLUMNS = `event.position, stream.name, event.revision, event.id, event.type, event.json, event.created, event.metadata, event.data
  FROM event JOIN stream ON stream.id = event.stream`;

/** The statements on the two tables; knows rows, no rules. */
export class EventTable {
  readonly #insertStream: Database.Statement<[string]>;
  readonly #insertEvent: Database.Statement<unknown[]>;
  readonly #streamId: Database.Statement<[string], number>;
  readonly #lastRevision: Database.Statement<[number], number>;
  readonly #byRevision: Database.Statement<[number, number], Row>;
  readonly #tail: Database.Statement<[], number | null>;
  readonly #streamForwards: Database.Statement<[number, number, number], Row>;
  readonly #streamBackwards: Database.Statement<[number, number, number], Row>;
  readonly #allForwards: Database.Statement<[number, number], Row>;
  readonly #allBackwards: Database.Statement<[number, number], Row>;

  constructor(database: Database.Database) {
    this.#insertStream = database.prepare('INSERT INTO stream (name) VALUES (?)');
    this.#insertEvent = database.prepare(
      'INSERT INTO event (position, stream, revision, id, type, json, created, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#streamId = database.prepare<[string], number>('SELECT id FROM stream WHERE name = ?').pluck();
    this.#lastRevision = database
      .prepare<[number], number>('SELECT revision FROM event WHERE stream = ? ORDER BY revision DESC LIMIT 1')
      .pluck();
    this.#tail = database.prepare<[], number | null>('SELECT max(position) FROM event').pluck();
    const rows = <P extends unknown[]>(where: string) => database.prepare<P, Row>(`SELECT ${COLUMNS} WHERE ${where}`).raw();
    this.#byRevision = rows('event.stream = ? AND event.revision = ?');
    this.#streamForwards = rows('event.stream = ? AND event.revision BETWEEN ? AND ? ORDER BY event.revision');
    this.#streamBackwards = rows('event.stream = ? AND event.revision BETWEEN ? AND ? ORDER BY event.revision DESC');
    this.#allForwards = rows('event.position BETWEEN ? AND ? ORDER BY event.position');
    this.#allBackwards = rows('event.position BETWEEN ? AND ? ORDER BY event.position DESC');
  }

  createStream(name: string): number {
    return Number(this.#insertStream.run(name).lastInsertRowid);
  }

  insert(streamId: number, event: StoredEvent): void {
    const { position, revision, id, type, isJson, created, metadata, data } = event;
    this.#insertEvent.run(position, streamId, revision, id, type, isJson ? 1 : 0, created, metadata, data);
  }

  streamId(name: string): number | undefined {
    return this.#streamId.get(name);
  }

  lastRevision(streamId: number): number {
    return this.#lastRevision.get(streamId) ?? NO_REVISION;
  }

  /** Position of the last event, 0 when there is none. */
  tail(): number {
    return this.#tail.get() ?? 0;
  }

  at(streamId: number, revision: number): StoredEvent | undefined {
    const row = this.#byRevision.get(streamId, revision);
    return row && storedEvent(row);
  }

  forwards(streamId: number, first: number, last: number, limit: PageLimit): StoredEvent[] {
    return take(this.#streamForwards.iterate(streamId, first, last), limit);
  }

  backwards(streamId: number, first: number, last: number, limit: PageLimit): StoredEvent[] {
    return take(this.#streamBackwards.iterate(streamId, first, last), limit);
  }

  allForwards(first: number, last: number, limit: PageLimit): StoredEvent[] {
    return take(this.#allForwards.iterate(first, last), limit);
  }

  allBackwards(first: number, last: number, limit: PageLimit): StoredEvent[] {
    return take(this.#allBackwards.iterate(first, last), limit);
  }
}

function take(rows: Iterable<Row>, limit: PageLimit): StoredEvent[] {
  const events: StoredEvent[] = [];
  let bytes = 0;
  for (const row of rows) {
    const event = storedEvent(row);
    events.push(event);
    bytes += event.data.length + event.metadata.length;
    if (events.length >= limit.events || bytes >= limit.bytes) break;
  }
  return events;
}

function storedEvent(row: Row): StoredEvent {
  const [position, stream, revision, id, type, json, created, metadata, data] = row;
  return { position, stream, revision, id, type, isJson: json === 1, created, metadata, data };
}
