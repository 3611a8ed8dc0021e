import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { faultsOf } from './integrity.js';
import { openForReading, UnusableLogError } from './schema.js';
import { lockForWriting } from './writer-lock.js';

export interface CopiedLog {
  readonly events: number;
}

/**
 * Copies a log as it is at one moment, while a node may go on writing it. The copy is whole or not there at all.
 * @throws UnusableLogError when the target exists, or the source is no sound log.
 */
export function backupLog(source: string, target: string): CopiedLog {
  refuseToOverwrite(target);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  const database = openForReading(source);
  try {
    // One read transaction: a page-wise copy would begin anew at each commit of the node, and never end under load.
    database.prepare('VACUUM INTO ?').run(partial);
  } finally {
    database.close();
  }
  return publish(partial, target);
}

/** Puts a backup in the place of a log that is not there (any more). @throws UnusableLogError as {@link backupLog}. */
export function restoreLog(backup: string, target: string): CopiedLog {
  const lock = lockForWriting(target);
  try {
    refuseToOverwrite(target);
    soundLog(backup);
    const partial = `${target}.partial`;
    copyFileSync(backup, partial);
    return publish(partial, target);
  } finally {
    lock.release();
  }
}

/** Counts the events of a log after checking all of it. @throws UnusableLogError naming the faults. */
export function soundLog(path: string): CopiedLog {
  if (!existsSync(path)) throw new UnusableLogError(`There is no file ${path}.`);
  const database = openForReading(path);
  try {
    const faults = faultsOf(database, 'full');
    if (faults.length > 0) throw new UnusableLogError(`${path} is damaged: ${faults.join('; ')}.`);
    return { events: countOf(database) };
  } finally {
    database.close();
  }
}

function publish(partial: string, target: string): CopiedLog {
  const copied = soundLog(partial);
  synchronise(partial);
  renameSync(partial, target);
  for (const left of ['-wal', '-shm']) rmSync(partial + left, { force: true });
  synchronise(dirname(target));
  return copied;
}

function refuseToOverwrite(target: string): void {
  for (const path of [target, `${target}-wal`]) {
    if (existsSync(path)) throw new UnusableLogError(`${path} exists already; move it away first, nothing is overwritten.`);
  }
}

function countOf(database: Database.Database): number {
  return database.prepare<[], number>('SELECT count(*) FROM event').pluck().get() ?? 0;
}

/** On disk before its name is: a power cut must not leave an empty copy under the final name. */
function synchronise(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
