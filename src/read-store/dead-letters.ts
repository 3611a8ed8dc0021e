import type { Database, Statement } from 'better-sqlite3';
import type { BuriedLetter, DeadLetter, DeadLetterKind } from '../projection/dead-letter.js';

type Row = [position: bigint, eventId: string, stream: string, type: string, kind: DeadLetterKind, reason: string, recordedAt: number, attempts: bigint, skipped: string | null];

const COLUMNS = 'position, event_id, stream, type, kind, reason, recorded_at, attempts, skipped';

/** Events that could not be projected, by position, each with the last reason that was met. */
export class DeadLetters {
  private readonly insert: Statement<unknown[]>;
  private readonly later: Statement<[bigint, number], Row>;
  private readonly one: Statement<[bigint], Row>;
  private readonly remove: Statement<[bigint]>;
  private readonly putAside: Statement<[string, bigint]>;
  private readonly counted: Statement<[], bigint>;

  constructor(database: Database) {
    this.insert = database.prepare(
      `INSERT INTO dead_letter (position, event_id, stream, type, kind, reason, recorded_at, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT (position) DO UPDATE SET attempts = attempts + 1, kind = excluded.kind, reason = excluded.reason`,
    );
    this.later = database.prepare<[bigint, number], Row>(`SELECT ${COLUMNS} FROM dead_letter WHERE position > ? ORDER BY position LIMIT ?`).raw();
    this.one = database.prepare<[bigint], Row>(`SELECT ${COLUMNS} FROM dead_letter WHERE position = ?`).raw();
    this.remove = database.prepare('DELETE FROM dead_letter WHERE position = ?');
    this.putAside = database.prepare('UPDATE dead_letter SET skipped = ? WHERE position = ?');
    this.counted = database.prepare<[], bigint>('SELECT count(*) FROM dead_letter WHERE skipped IS NULL').pluck();
  }

  keep({ position, eventId, stream, type, kind, reason, recordedAt }: DeadLetter): void {
    this.insert.run(position, eventId, stream, type, kind, reason, recordedAt);
  }

  after(position: bigint, limit: number): BuriedLetter[] {
    return this.later.all(position, limit).map(letterOf);
  }

  find(position: bigint): BuriedLetter | undefined {
    const row = this.one.get(position);
    return row && letterOf(row);
  }

  /** How many wait to be mended or put aside. */
  count(): number {
    return Number(this.counted.get() ?? 0n);
  }

  forget(position: bigint): void {
    this.remove.run(position);
  }

  skip(position: bigint, reason: string): boolean {
    return this.putAside.run(reason, position).changes > 0;
  }
}

const letterOf = ([position, eventId, stream, type, kind, reason, recordedAt, attempts, skipped]: Row): BuriedLetter => ({
  position, eventId, stream, type, kind, reason, recordedAt, attempts: Number(attempts), ...(skipped === null ? {} : { skipped }),
});
