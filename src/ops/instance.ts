import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'instance';
const FORM = /^[0-9a-f-]{36}$/;

/** This instance of the program among those on one event store, and where it keeps what is its own. Also the injection token. */
export class Instance {
  private constructor(
    /** The same across restarts, for as long as the data directory stands. */
    readonly id: string,
    readonly directory: string,
  ) {}

  /** The directory is claimed by this process. */
  static of(directory: string): Instance {
    const path = join(directory, FILE);
    const known = idIn(path);
    const id = known ?? randomUUID();
    if (known === undefined) writeFileSync(path, id);
    return new Instance(id, directory);
  }
}

function idIn(path: string): string | undefined {
  try {
    const id = readFileSync(path, 'utf8').trim();
    return FORM.test(id) ? id : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
