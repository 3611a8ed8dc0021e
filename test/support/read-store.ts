import DatabaseFile from 'better-sqlite3';
import type { Fact } from '../../src/kernel/fact.js';
import type { Fold } from '../../src/kernel/fold.js';
import type { DeadLetter } from '../../src/projection/dead-letter.js';
import type { Indexing } from '../../src/read-store/indexing.js';
import { prepareSchema } from '../../src/read-store/schema.js';
import { SqliteProjection } from '../../src/read-store/sqlite-projection.js';
import { SqliteReadStore } from '../../src/read-store/sqlite-read-store.js';

/** A read store and its projection on one connection, in memory unless a path is given. */
export function readStoreOf<E extends { type: string; data: object }, State>(fold: Fold<Fact<E>, State>, indexing: Indexing<E>, path = ':memory:') {
  const database = new DatabaseFile(path);
  database.defaultSafeIntegers(true);
  prepareSchema(database, fold.version);
  const projection = new SqliteProjection(database, fold, indexing);
  const unfoldable: DeadLetter[] = [];
  const store = new SqliteReadStore(database, fold, indexing, (letter) => unfoldable.push(letter));
  return { store, projection, unfoldable, close: () => database.close() };
}
