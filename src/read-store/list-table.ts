import type { Database, Statement } from 'better-sqlite3';
import type { Listing } from './indexing.js';
import type { ListQuery } from './port.js';

interface IdQuery {
  readonly first: string;
  readonly others: string;
  readonly position: bigint;
  readonly after: string;
  readonly limit: number;
}

/** Lists of ids, and the streams whose facts put them there. What a correction takes off a list stays on it: whoever asks looks at the facts. */
export class ListTable {
  private readonly insert: Statement<[string, string, string, bigint]>;
  private readonly inAll: Statement<[IdQuery], string>;
  private readonly streams: Statement<[string, string, bigint], string>;

  constructor(database: Database) {
    this.insert = database.prepare(
      'INSERT INTO listed (list, id, stream, since) VALUES (?, ?, ?, ?) ON CONFLICT (list, id, stream) DO UPDATE SET since = min(since, excluded.since)',
    );
    this.inAll = database
      .prepare<[IdQuery], string>(
        `SELECT DISTINCT l.id FROM listed l WHERE l.list = @first AND l.id > @after AND l.since <= @position AND NOT EXISTS (
           SELECT 1 FROM json_each(@others) other WHERE NOT EXISTS (SELECT 1 FROM listed o WHERE o.list = other.value AND o.id = l.id AND o.since <= @position)
         ) ORDER BY l.id LIMIT @limit`,
      )
      .pluck();
    this.streams = database.prepare<[string, string, bigint], string>('SELECT stream FROM listed WHERE list = ? AND id = ? AND since <= ? ORDER BY since').pluck();
  }

  /** Runs inside the transaction of its caller. */
  add({ list, id }: Listing, stream: string, since: bigint): void {
    this.insert.run(list, id, stream, since);
  }

  ids({ lists: [first = '', ...others], position, after = '', limit }: ListQuery): string[] {
    return this.inAll.all({ first, others: JSON.stringify(others), position, after, limit });
  }

  /** The first that put it there first. */
  streamsOf(list: string, id: string, position: bigint): string[] {
    return this.streams.all(list, id, position);
  }
}
