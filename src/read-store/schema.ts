import type { Database } from 'better-sqlite3';

/** A new number drops the read store: it is only ever a fold of the log. */
const SCHEMA_VERSION = 1;

const TABLES = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, revision INTEGER NOT NULL, type TEXT NOT NULL,
    data TEXT NOT NULL, metadata TEXT NOT NULL, recorded_at INTEGER NOT NULL, learned INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL
  );
  CREATE TABLE pair_event (
    pair TEXT NOT NULL, start INTEGER NOT NULL, learned INTEGER NOT NULL, position INTEGER NOT NULL, end INTEGER NOT NULL,
    PRIMARY KEY (pair, start, learned, position)
  ) WITHOUT ROWID;
  CREATE INDEX pair_event_by_position ON pair_event (pair, position);
  CREATE INDEX pair_event_by_learned ON pair_event (pair, learned);
  CREATE INDEX pair_of_event ON pair_event (position);
  CREATE TABLE pair (pair TEXT PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, first_position INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX pair_by_other ON pair (b, pair);
  CREATE TABLE stream_party (stream TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (stream, actor)) WITHOUT ROWID;
  CREATE TABLE stream_event (stream TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (stream, position)) WITHOUT ROWID;
  CREATE TABLE opened (kind TEXT NOT NULL, id TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
  CREATE TABLE snapshot (
    pair TEXT NOT NULL, start INTEGER NOT NULL, learned INTEGER NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (pair, start, learned, position)
  );
  CREATE TABLE dead_letter (
    position INTEGER PRIMARY KEY, event_id TEXT NOT NULL, stream TEXT NOT NULL, type TEXT NOT NULL, reason TEXT NOT NULL, recorded_at INTEGER NOT NULL
  );
`;

/** Makes the tables, or makes them anew where they were folded by another version; then the projection starts from the beginning. */
export function prepareSchema(database: Database, foldVersion: number): void {
  database.exec('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
  const version = `${SCHEMA_VERSION}.${foldVersion}`;
  const stored = database.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'version'").get();
  if (stored?.value === version) return;
  database.transaction(() => {
    const tables = database.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'meta'").all();
    for (const { name } of tables) database.exec(`DROP TABLE "${name}"`);
    database.exec(TABLES);
    database.exec('DELETE FROM meta');
    const put = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    put.run('version', version);
    put.run('checkpoint', '0');
  })();
}
