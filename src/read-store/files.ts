import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const CURRENT = 'current';
const BUILDING = 'building';
const FILE = /^(\d+)\.sqlite$/;

/**
 * The read stores of a data directory, by the numbers in which they were built: one is in use, one may be being built, and the one
 * used before is kept until the next takes its place.
 */
export class ReadStoreFiles {
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true });
  }

  path(number: number): string {
    return join(this.directory, `${number}.sqlite`);
  }

  /** The one in use. */
  get current(): number {
    return this.noted(CURRENT) ?? 1;
  }

  /** The one that was being built when the program ended, where one was. */
  get building(): number | undefined {
    return this.noted(BUILDING);
  }

  /** A new one to be built. */
  async begin(): Promise<number> {
    const number = Math.max(this.current, ...this.numbers()) + 1;
    await this.note(BUILDING, number);
    return number;
  }

  /** Takes what is being built into use, and removes all but it and the one used before. */
  async promote(number: number): Promise<void> {
    const before = this.current;
    await this.note(CURRENT, number);
    await rm(join(this.directory, BUILDING), { force: true });
    for (const other of this.numbers()) if (other !== number && other !== before) await this.remove(other);
  }

  /** Gives up what was being built. */
  async abandon(number: number): Promise<void> {
    await rm(join(this.directory, BUILDING), { force: true });
    await this.remove(number);
  }

  private numbers(): number[] {
    return readdirSync(this.directory).flatMap((name) => FILE.exec(name)?.[1] ?? []).map(Number);
  }

  private async remove(number: number): Promise<void> {
    for (const suffix of ['', '-wal', '-shm']) await rm(this.path(number) + suffix, { force: true });
  }

  private noted(name: string): number | undefined {
    try {
      const number = Number(readFileSync(join(this.directory, name), 'utf8'));
      return Number.isInteger(number) && number > 0 ? number : undefined;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** In one step: whoever reads finds the old number or the new one. Not on this thread: the disk may first have to take all that a projection has written. */
  private async note(name: string, number: number): Promise<void> {
    const path = join(this.directory, name);
    const file = await open(`${path}.partial`, 'w');
    try {
      await file.writeFile(String(number));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.partial`, path);
  }
}
