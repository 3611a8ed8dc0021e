import Database from 'better-sqlite3';

/** Marks a SQLite file as a log of this node ("CHAN"). */
export const APPLICATION_ID = 0x4348414e;

/** Each entry takes a file from the version before it to its own; the version of a file is the number of entries it has seen. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE event (
     position INTEGER PRIMARY KEY,
     stream INTEGER NOT NULL REFERENCES stream (id),
     revision INTEGER NOT NULL,
     id BLOB NOT NULL,
     type TEXT NOT NULL,
     json INTEGER NOT NULL,
     created INTEGER NOT NULL,
     metadata BLOB NOT NULL,
     data BLOB NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX event_by_revision ON event (stream, revision);`,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** A file that this program must not open as a log; the message says why and what to do. */
export class UnusableLogError extends Error {
  override readonly name = 'UnusableLogError';
}

/**
 * Opens a connection for the one writer, creating or migrating the file.
 * @throws UnusableLogError when the file is not a log, or was written by a newer version.
 */
export function openForWriting(path: string): Database.Database {
  const database = new Database(path);
  try {
    refuseForeignFile(database, path);
    // Each commit is on disk before it is acknowledged.
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('cache_size = -65536');
    // Every 16 MB. Each checkpoint rewrites the index pages of all streams written since, so that few of them cost less.
    database.pragma('wal_autocheckpoint = 4000');
    migrate(database, MIGRATIONS);
    return database;
  } catch (error) {
    database.close();
    throw readable(error, path);
  }
}

/** Opens a connection that only reads, beside a running writer. */
export function openForReading(path: string): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    refuseForeignFile(database, path);
    if (versionOf(database) === 0) throw new UnusableLogError(`${path} holds no event log.`);
    return database;
  } catch (error) {
    database.close();
    throw readable(error, path);
  }
}

function refuseForeignFile(database: Database.Database, path: string): void {
  const application = database.pragma('application_id', { simple: true });
  const version = versionOf(database);
  const tables = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0;
  if (application !== APPLICATION_ID && tables > 0) {
    throw new UnusableLogError(`${path} is a SQLite file, but not an event log of this program. Choose another path.`);
  }
  if (version > SCHEMA_VERSION) {
    throw new UnusableLogError(
      `${path} has schema version ${version}; this program knows versions up to ${SCHEMA_VERSION}. Use the newer program that wrote it.`,
    );
  }
}

function versionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Takes the steps that a file has not seen yet, all or none. */
export function migrate(database: Database.Database, steps: readonly string[]): void {
  const from = versionOf(database);
  if (from >= steps.length) return;
  database.transaction(() => {
    for (const step of steps.slice(from)) database.exec(step);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${steps.length}`);
  })();
}

function readable(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code === 'SQLITE_NOTADB') return new UnusableLogError(`${path} is not an event log: it is no SQLite file.`);
  if (error.code.startsWith('SQLITE_CORRUPT')) {
    return new UnusableLogError(`${path} is damaged (${error.message}). Restore a backup: chancery node restore BACKUP --db=${path}`);
  }
  return error;
}
