import DatabaseFile from 'better-sqlite3';
import type { Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { PairIndexing } from './indexing.js';
import { prepareSchema } from './schema.js';
import { SqliteReadStore } from './sqlite-read-store.js';

/**
 * Opens the read store, or makes it. A commit need not reach the disk before it is used: what a crash takes back
 * takes its checkpoint with it, and is projected again.
 */
export function openReadStore<E extends { type: string; data: object }, State>(options: {
  path: string;
  fold: Fold<Fact<E>, State>;
  indexing: PairIndexing<E>;
}): SqliteReadStore<E, State> {
  const database = new DatabaseFile(options.path);
  try {
    database.defaultSafeIntegers(true);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('cache_size = -65536');
    prepareSchema(database, options.fold.version);
    return new SqliteReadStore(database, options.fold, options.indexing);
  } catch (error) {
    database.close();
    throw error;
  }
}
