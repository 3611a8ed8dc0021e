import { backupCommand, restoreCommand, verifyCommand } from './commands/care.js';
import { serveCommand } from './commands/serve.js';
import { UsageError } from './commands/usage-error.js';

type Command = (args: readonly string[]) => Promise<number>;

const CARE: Readonly<Record<string, Command>> = { backup: backupCommand, restore: restoreCommand, verify: verifyCommand };

/** `chancery node …`: serves a log, or takes care of one. @returns the exit code. */
export async function nodeCommand(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name.startsWith('-')) return serveCommand(args);
  const command = CARE[name];
  if (!command) throw new UsageError(`There is no command 'node ${name}'. Commands: ${Object.keys(CARE).join(', ')}; none serves a log.`);
  return command(rest);
}
