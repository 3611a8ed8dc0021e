import type { Database, Statement } from 'better-sqlite3';
import { EVENT_COLUMNS, projected, type EventRow } from './event-table.js';
import type { ProjectedEvent, WatchLog, WatchLogEntry } from './port.js';

type EntryRow = [revision: bigint, ...event: EventRow];

/** Which events of the log are those of watches, and which of them fire. */
export class WatchTable implements WatchLog {
  private readonly insert: Statement<[bigint, string, bigint, number]>;
  private readonly later: Statement<[bigint, number], EntryRow>;
  private readonly counted: Statement<[], bigint>;
  private readonly fired: Statement<[bigint, number], EventRow>;
  private readonly firedBy: Statement<[string, bigint, number], EventRow>;

  constructor(database: Database) {
    const events = 'watch_event w CROSS JOIN event e ON e.position = w.position';
    this.insert = database.prepare('INSERT INTO watch_event (position, watch, revision, fires) VALUES (?, ?, ?, ?)');
    this.later = database.prepare<[bigint, number], EntryRow>(`SELECT w.revision, ${EVENT_COLUMNS} FROM ${events} WHERE w.position > ? ORDER BY w.position LIMIT ?`).raw();
    this.counted = database.prepare<[], bigint>('SELECT count(*) FROM watch_event').pluck();
    this.fired = database.prepare<[bigint, number], EventRow>(`SELECT ${EVENT_COLUMNS} FROM ${events} WHERE w.fires = 1 AND w.position > ? ORDER BY w.position LIMIT ?`).raw();
    this.firedBy = database.prepare<[string, bigint, number], EventRow>(`SELECT ${EVENT_COLUMNS} FROM ${events} WHERE w.fires = 1 AND w.watch = ? AND w.position > ? ORDER BY w.position LIMIT ?`).raw();
  }

  add(position: bigint, revision: bigint, { watchId, fires }: { readonly watchId: string; readonly fires: boolean }): void {
    this.insert.run(position, watchId, revision, Number(fires));
  }

  entries(after: bigint, limit: number): WatchLogEntry[] {
    return this.later.all(after, limit).map(([revision, ...event]) => ({ ...projected(event), revision }));
  }

  count(): number {
    return Number(this.counted.get() ?? 0n);
  }

  firings(after: bigint, limit: number, watchId?: string): ProjectedEvent[] {
    return (watchId === undefined ? this.fired.all(after, limit) : this.firedBy.all(watchId, after, limit)).map(projected);
  }
}
