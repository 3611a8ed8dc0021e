import DatabaseFile, { type Database } from 'better-sqlite3';
import type { Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { DeadLetter } from '../projection/dead-letter.js';
import type { Indexing } from './indexing.js';
import { prepareSchema } from './schema.js';
import { SqliteProjection } from './sqlite-projection.js';
import { SqliteReadStore } from './sqlite-read-store.js';

/** Of 4 KB: pages that are written again and again go from the write-ahead log into the file once. */
const PAGES_BETWEEN_CHECKPOINTS = 8_192;

interface ReadModel<E extends { type: string; data: object }, State> {
  readonly fold: Fold<Fact<E>, State>;
  readonly indexing: Indexing<E>;
}

/**
 * Opens the read store to write it, or makes it. A commit need not reach the disk before it is used: what a crash takes back
 * takes its checkpoint with it, and is projected again. `outdated` where another version of the fold built it.
 */
export function openProjection<E extends { type: string; data: object }, State>(
  path: string,
  { fold, indexing }: ReadModel<E, State>,
): { readonly projection: SqliteProjection<E>; readonly outdated: boolean } {
  return opened(new DatabaseFile(path), (database) => {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma(`wal_autocheckpoint = ${PAGES_BETWEEN_CHECKPOINTS}`);
    const outdated = prepareSchema(database, fold.version) === 'outdated';
    return { projection: new SqliteProjection(database, fold, indexing), outdated };
  });
}

/** Opens a read store to ask it, while its projection goes on writing it. `unfoldable` is told of facts that the fold cannot read. */
export function openReadStore<E extends { type: string; data: object }, State>(
  path: string,
  { fold, indexing }: ReadModel<E, State>,
  unfoldable: (letter: DeadLetter) => void,
): SqliteReadStore<E, State> {
  return opened(new DatabaseFile(path, { readonly: true, fileMustExist: true }), (database) => new SqliteReadStore(database, fold, indexing, unfoldable));
}

function opened<T>(database: Database, use: (database: Database) => T): T {
  try {
    database.defaultSafeIntegers(true);
    database.pragma('cache_size = -65536');
    return use(database);
  } catch (error) {
    database.close();
    throw error;
  }
}
