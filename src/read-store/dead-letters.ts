import type { Database, Statement } from 'better-sqlite3';
import type { DeadLetter } from '../projection/target.js';

type Row = [position: bigint, eventId: string, stream: string, type: string, reason: string, recordedAt: number];

/** Events that could not be projected, by position, each with the last reason that was met. */
export class DeadLetters {
  private readonly insert: Statement<Row>;
  private readonly oldest: Statement<[number], Row>;

  constructor(database: Database) {
    this.insert = database.prepare('INSERT INTO dead_letter (position, event_id, stream, type, reason, recorded_at, attempts) VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (position) DO UPDATE SET attempts = attempts + 1, reason = excluded.reason');
    this.oldest = database.prepare<[number], Row>('SELECT position, event_id, stream, type, reason, recorded_at FROM dead_letter ORDER BY position LIMIT ?').raw();
  }

  keep({ position, eventId, stream, type, reason, recordedAt }: DeadLetter): void {
    this.insert.run(position, eventId, stream, type, reason, recordedAt);
  }

  list(limit: number): DeadLetter[] {
    return this.oldest.all(limit).map(([position, eventId, stream, type, reason, recordedAt]) => ({ position, eventId, stream, type, reason, recordedAt }));
  }
}
