import type { Database } from 'better-sqlite3';
import { SNAPSHOT_EVERY } from './snapshots.js';

/** A new number drops the read store: it is only ever a fold of the log. */
const SCHEMA_VERSION = '9';

// Instants are REAL and positions INTEGER: with safe integers on, the first come back as numbers and the second as BigInt.
const TABLES = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL,
    anomalies TEXT, recorded_at REAL NOT NULL, learned REAL NOT NULL, pairs TEXT NOT NULL
  );
  CREATE INDEX event_by_stream ON event (stream, position);
  CREATE TABLE pair_event (
    pair TEXT NOT NULL, starts REAL NOT NULL, learned REAL NOT NULL, event_id TEXT NOT NULL, since INTEGER NOT NULL, known_from REAL NOT NULL,
    until INTEGER NOT NULL, known_until REAL NOT NULL, ends REAL NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    position INTEGER NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY (pair, starts, learned, event_id, since, known_from)
  ) WITHOUT ROWID;
  CREATE INDEX pair_event_foretold ON pair_event (pair, starts, known_from) WHERE known_from < starts;
  CREATE TABLE amended_fact (
    position INTEGER NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL, anomalies TEXT NOT NULL, amended_by TEXT NOT NULL, contests TEXT NOT NULL,
    PRIMARY KEY (position, version)
  ) WITHOUT ROWID;
  CREATE TABLE amendment (about TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (about, position)) WITHOUT ROWID;
  CREATE TABLE merge (kept TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (kept, position)) WITHOUT ROWID;
  CREATE TABLE registration (position INTEGER PRIMARY KEY);
  CREATE TABLE watch_event (position INTEGER PRIMARY KEY, watch TEXT NOT NULL, revision INTEGER NOT NULL, fires INTEGER NOT NULL);
  CREATE INDEX firing ON watch_event (position) WHERE fires = 1;
  CREATE INDEX firing_by_watch ON watch_event (watch, position) WHERE fires = 1;
  CREATE TABLE webhook (
    firing TEXT PRIMARY KEY, position INTEGER NOT NULL, watch TEXT NOT NULL, target TEXT NOT NULL, parked INTEGER NOT NULL, attempts INTEGER NOT NULL, error TEXT,
    since REAL NOT NULL, next_attempt REAL NOT NULL, holder TEXT NOT NULL, revision INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE webhook_delivered (firing TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX webhook_by_position ON webhook (position);
  CREATE INDEX webhook_due ON webhook (target, next_attempt) WHERE parked = 0;
  CREATE TABLE pair (pair TEXT PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, since INTEGER NOT NULL, gained INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX pair_by_lesser ON pair (a, pair);
  CREATE INDEX pair_by_greater ON pair (b, pair);
  CREATE INDEX pair_by_gained ON pair (gained);
  CREATE TABLE stream_party (stream TEXT NOT NULL, actor TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (stream, actor)) WITHOUT ROWID;
  CREATE TABLE listed (list TEXT NOT NULL, id TEXT NOT NULL, stream TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (list, id, stream)) WITHOUT ROWID;
  CREATE TABLE actor_fact (
    actor TEXT NOT NULL, long INTEGER NOT NULL, starts REAL NOT NULL, learned REAL NOT NULL, event_id TEXT NOT NULL, ends REAL NOT NULL,
    position INTEGER NOT NULL, since INTEGER NOT NULL,
    PRIMARY KEY (actor, long, starts, learned, event_id, ends)
  ) WITHOUT ROWID;
  CREATE TABLE snapshot (
    pair TEXT NOT NULL, starts REAL NOT NULL, learned REAL NOT NULL, event_id TEXT NOT NULL,
    max_since INTEGER NOT NULL, max_known_from REAL NOT NULL, max_ends REAL NOT NULL, max_first_day TEXT NOT NULL, max_last_day TEXT NOT NULL,
    max_until INTEGER NOT NULL, max_known_until REAL NOT NULL, state TEXT NOT NULL
  );
  CREATE UNIQUE INDEX snapshot_by_order
    ON snapshot (pair, starts, learned, event_id, max_since, max_known_from, max_ends, max_first_day, max_last_day, max_until, max_known_until);
  CREATE TABLE dead_letter (
    position INTEGER PRIMARY KEY, event_id TEXT NOT NULL, stream TEXT NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, recorded_at REAL NOT NULL,
    attempts INTEGER NOT NULL, skipped TEXT
  );
`;

/** What was found where a read store was opened to be written. */
export type Prepared =
  /** Nothing, or what another schema had made; then the projection starts from the beginning. */
  | 'made'
  /** Built by this version of the fold. */
  | 'current'
  /** Built by another version of the fold: its facts can be folded anew, but where they are filed is the older version's doing. */
  | 'outdated';

/** Makes the tables where there are none of this schema, and takes away snapshots that another version of the fold has left. */
export function prepareSchema(database: Database, foldVersion: number): Prepared {
  database.exec('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID');
  const kept = database.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const keep = database.prepare<[string, string]>('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const fold = String(foldVersion);
  const prepare = database.transaction((): Prepared => {
    if (kept.get('schema') !== SCHEMA_VERSION) {
      dropEverything(database);
      database.exec(TABLES);
      keep.run('schema', SCHEMA_VERSION);
      keep.run('fold', fold);
      keep.run('snapshots', fold);
      return 'made';
    }
    if (kept.get('snapshots') !== fold) {
      database.exec(`DELETE FROM snapshot; UPDATE pair SET gained = max(gained, ${SNAPSHOT_EVERY})`);
      keep.run('snapshots', fold);
    }
    return kept.get('fold') === fold ? 'current' : 'outdated';
  });
  return prepare();
}

function dropEverything(database: Database): void {
  const tables = database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'meta'").pluck();
  for (const name of tables.all()) database.exec(`DROP TABLE "${name}"`);
  database.exec('DELETE FROM meta');
}
