import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { log } from '../ops/log.js';

const FILE = 'watches-seen';
/** Milliseconds between two writings: what is seen again after a crash is only looked at again. */
const EVERY = 1_000;

/** Up to where this instance has looked at its watches, across restarts. Where it is lost, all is looked at again since the watches were set. */
export class Bookmark {
  private readonly path: string;
  private kept = -1n;
  private writtenAt = -Infinity;

  constructor(directory: string) {
    this.path = join(directory, FILE);
  }

  read(): bigint | undefined {
    try {
      const text = readFileSync(this.path, 'utf8').trim();
      return /^\d{1,19}$/.test(text) ? BigInt(text) : undefined;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Now and then; `now` in milliseconds of a monotonic clock. */
  keep(position: bigint, now: number): void {
    if (position === this.kept || now < this.writtenAt + EVERY) return;
    this.write(position);
    this.writtenAt = now;
  }

  write(position: bigint): void {
    if (position === this.kept) return;
    try {
      writeFileSync(`${this.path}.partial`, position.toString());
      renameSync(`${this.path}.partial`, this.path);
      this.kept = position;
    } catch (error) {
      // A full disk: the older bookmark stands, and more is looked at again.
      log(`the bookmark of the watches was not written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
