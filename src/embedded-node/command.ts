import { serveCommand } from './commands/serve.js';

/** `chancery node …`. @returns the exit code. */
export async function nodeCommand(args: readonly string[]): Promise<number> {
  return serveCommand(args);
}
