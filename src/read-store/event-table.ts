import type { Database, Statement } from 'better-sqlite3';
import { readPairKey, type PairKey } from '../kernel/actor-pair.js';
import type { EventMetadata, RecordedEvent } from '../kernel/recorded-event.js';
import type { ProjectedEvent } from './port.js';

export type EventRow = [position: bigint, eventId: string, stream: string, type: string, data: string, metadata: string, recordedAt: number, learned: number, pairs: string];

export const EVENT_COLUMNS = 'e.position, e.event_id, e.stream, e.type, e.data, e.metadata, e.recorded_at, e.learned, e.pairs';

/** Every event of the log that could be read, as it was recorded. */
export class EventTable {
  private readonly insertRow: Statement<unknown[]>;
  private readonly updatePairs: Statement<[string, bigint]>;
  private readonly byId: Statement<[string], EventRow>;
  private readonly byPosition: Statement<[bigint, number], EventRow>;
  private readonly byStream: Statement<[string, bigint], EventRow>;
  private readonly byTarget: Statement<[string], EventRow>;
  private readonly byKept: Statement<[string], EventRow>;
  private readonly registered: Statement<[bigint], EventRow>;
  private readonly countRegistered: Statement<[], bigint>;

  constructor(database: Database) {
    this.insertRow = database.prepare(
      `INSERT OR IGNORE INTO event (position, event_id, stream, type, data, metadata, anomalies, recorded_at, learned, pairs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.updatePairs = database.prepare('UPDATE event SET pairs = ? WHERE position = ?');
    const rows = <P extends unknown[]>(rest: string): Statement<P, EventRow> => database.prepare<P, EventRow>(`SELECT ${EVENT_COLUMNS} FROM ${rest}`).raw();
    this.byId = rows('event e WHERE e.event_id = ?');
    this.byPosition = rows('event e WHERE e.position > ? ORDER BY e.position LIMIT ?');
    this.byStream = rows('event e WHERE e.stream = ? AND e.position <= ? ORDER BY e.position');
    this.byTarget = rows('amendment a CROSS JOIN event e ON e.position = a.position WHERE a.about = ? ORDER BY a.position');
    this.byKept = rows('merge m CROSS JOIN event e ON e.position = m.position WHERE m.kept = ? ORDER BY m.position');
    this.registered = rows('registration r CROSS JOIN event e ON e.position = r.position WHERE r.position > ? ORDER BY r.position');
    this.countRegistered = database.prepare<[], bigint>('SELECT count(*) FROM registration').pluck();
  }

  /** Returns whether it was new. */
  insert(recorded: RecordedEvent, pairs: readonly PairKey[]): boolean {
    const { position, eventId, stream, event, metadata, recordedAt, learned } = recorded;
    const anomalies = metadata.anomalies && metadata.anomalies.length > 0 ? JSON.stringify(metadata.anomalies) : null;
    const { changes } = this.insertRow.run(position, eventId, stream, event.type, JSON.stringify(event.data), JSON.stringify(metadata), anomalies, recordedAt, learned, pairs.join(' '));
    return changes > 0;
  }

  setPairs(position: bigint, pairs: readonly PairKey[]): void {
    this.updatePairs.run(pairs.join(' '), position);
  }

  find(eventId: string): ProjectedEvent | undefined {
    const row = this.byId.get(eventId);
    return row && projected(row);
  }

  /** In the order of the log, after the position (exclusive). */
  after(position: bigint, limit: number): ProjectedEvent[] {
    return this.byPosition.all(position, limit).map(projected);
  }

  /** In the order of the log, up to the position (inclusive). */
  ofStream(stream: string, position: bigint): ProjectedEvent[] {
    return this.byStream.all(stream, position).map(projected);
  }

  /** What tells the registry of actors something, in the order of the log, after the position (exclusive). */
  registrations(position: bigint): ProjectedEvent[] {
    return this.registered.all(position).map(projected);
  }

  registrationCount(): number {
    return Number(this.countRegistered.get() ?? 0n);
  }

  /** What merged duplicates into the event. */
  mergesInto(eventId: string): ProjectedEvent[] {
    return this.byKept.all(eventId).map(projected);
  }

  /** The amendments of an event and the amendments of those, each behind what it is about. */
  amending(eventId: string): ProjectedEvent[] {
    const found = this.byTarget.all(eventId).map(projected);
    return found.flatMap((amendment) => [amendment, ...this.amending(amendment.eventId)]);
  }
}

export function projected([position, eventId, stream, type, data, metadata, recordedAt, learned, pairs]: EventRow): ProjectedEvent {
  return {
    position, eventId, stream, recordedAt, learned,
    event: { type, data: JSON.parse(data) as object },
    metadata: JSON.parse(metadata) as EventMetadata,
    pairs: pairs === '' ? [] : pairs.split(' ').flatMap((key) => readPairKey(key) ?? []),
  };
}
