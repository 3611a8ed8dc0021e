import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  begin(): number {
    const number = Math.max(this.current, ...this.numbers()) + 1;
    this.note(BUILDING, number);
    return number;
  }

  /** Takes what is being built into use, and removes all but it and the one used before. */
  promote(number: number): void {
    const before = this.current;
    this.note(CURRENT, number);
    rmSync(join(this.directory, BUILDING), { force: true });
    for (const other of this.numbers()) if (other !== number && other !== before) this.remove(other);
  }

  /** Gives up what was being built. */
  abandon(number: number): void {
    rmSync(join(this.directory, BUILDING), { force: true });
    this.remove(number);
  }

  private numbers(): number[] {
    return readdirSync(this.directory).flatMap((name) => FILE.exec(name)?.[1] ?? []).map(Number);
  }

  private remove(number: number): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.path(number) + suffix, { force: true });
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

  /** In one step: whoever reads finds the old number or the new one. */
  private note(name: string, number: number): void {
    const path = join(this.directory, name);
    writeFileSync(`${path}.partial`, String(number));
    const file = openSync(`${path}.partial`, 'r');
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.partial`, path);
  }
}
