import Database from 'better-sqlite3';
import { UnusableLogError } from './schema.js';

export interface WriterLock {
  release(): void;
}

/** Milliseconds to wait for a predecessor that is just ending. */
const PATIENCE = 500;

/**
 * Makes this the only process that writes a log. The lock lies on a file beside it, so that readers (a backup) are not
 * shut out, and the operating system takes it back when the process dies in whatever way.
 * @throws UnusableLogError when another process holds it.
 */
export function lockForWriting(path: string): WriterLock {
  const lock = new Database(`${path}.lock`, { timeout: PATIENCE });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    throw new UnusableLogError(`${path} is in use by another process. Stop that one first, or give this one a path of its own.`);
  }
  return { release: () => lock.close() };
}
