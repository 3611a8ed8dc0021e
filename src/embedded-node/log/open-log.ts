import { EventLog } from './event-log.js';
import { faultsOf } from './integrity.js';
import { openForWriting, UnusableLogError } from './schema.js';
import { lockForWriting, type WriterLock } from './writer-lock.js';

/** The path that means a log in memory, gone when it is closed. */
export const IN_MEMORY = ':memory:';

export interface OpenLog {
  readonly log: EventLog;
  readonly close: () => void;
}

/**
 * Opens a log as its only writer, after checking it.
 * @throws UnusableLogError when it is in use, damaged, foreign or too new.
 */
export function openLog(path: string, now: () => number = Date.now): OpenLog {
  const lock: WriterLock = path === IN_MEMORY ? { release: () => undefined } : lockForWriting(path);
  try {
    const database = openForWriting(path);
    const faults = faultsOf(database, 'quick');
    if (faults.length > 0) {
      database.close();
      throw new UnusableLogError(
        `${path} is damaged: ${faults.join('; ')}. Nothing was changed. Restore a backup: chancery node restore BACKUP --db=PATH`,
      );
    }
    const log = new EventLog(database, now);
    return {
      log,
      close: () => {
        log.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
