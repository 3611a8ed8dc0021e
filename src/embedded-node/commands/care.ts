import { parseArgs } from 'node:util';
import { backupLog, restoreLog, soundLog } from '../log/backup.js';
import { UsageError } from './usage-error.js';

/** `node backup TARGET --db=LOG`: copies the log, also while a node writes it. */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const { path, database } = argumentsOf('backup TARGET --db=LOG', args);
  return tell(`Backed up ${backupLog(database, path).events} events of ${database} to ${path}.`);
}

/** `node restore BACKUP --db=LOG`: puts a backup where no log is. */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const { path, database } = argumentsOf('restore BACKUP --db=LOG', args);
  return tell(`Restored ${restoreLog(path, database).events} events from ${path} to ${database}.`);
}

/** `node verify PATH`: checks every page, position and revision of a log or a backup. */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const [path] = args;
  if (path === undefined || args.length > 1) throw new UsageError('Usage: chancery node verify PATH');
  return tell(`${path} is sound: ${soundLog(path).events} events.`);
}

function argumentsOf(usage: string, args: readonly string[]): { path: string; database: string } {
  const { values, positionals } = parseArgs({ args: [...args], options: { db: { type: 'string' } }, allowPositionals: true });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1 || !values.db) throw new UsageError(`Usage: chancery node ${usage}`);
  return { path, database: values.db };
}

function tell(sentence: string): number {
  process.stdout.write(`${sentence}\n`);
  return 0;
}
