import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import DatabaseFile from 'better-sqlite3';

/** Who holds the lock; only ever read while somebody does. */
const HOLDER = 'process.pid';

/**
 * Holds the data directory for this process alone, until it is released or the process is gone, however it went:
 * the lock is the operating system's, on a file of SQLite's, and leaves nothing behind that could be stale.
 */
export class DataDirectory {
  private constructor(private readonly lock: DatabaseFile.Database) {}

  /** Throws Error naming the directory where another process holds it. */
  static claim(path: string): DataDirectory {
    mkdirSync(path, { recursive: true });
    const lock = new DatabaseFile(join(path, 'process.lock'), { timeout: 0 });
    try {
      lock.pragma('locking_mode = EXCLUSIVE');
      lock.exec('BEGIN EXCLUSIVE');
      writeFileSync(join(path, HOLDER), String(process.pid));
      return new DataDirectory(lock);
    } catch (error) {
      lock.close();
      if (error instanceof DatabaseFile.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
        throw new Error(`The data directory ${path} is in use by another chancery process${holder(path)}. Stop that one, or set DATA_DIR to another directory.`, { cause: error });
      }
      throw error;
    }
  }

  release(): void {
    this.lock.close();
  }
}

function holder(path: string): string {
  try {
    return ` (pid ${readFileSync(join(path, HOLDER), 'utf8')})`;
  } catch {
    return ''; // the holder has only just begun: the refusal stands without its number
  }
}
