import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real way of having no room left, and of getting it back while the node runs. */
export interface FullDisk {
  readonly name: string;
  readonly directory: string;
  /** What to start the node under. */
  readonly command: [string, ...string[]] | undefined;
  makeRoom(processId: number): void;
  /** As it was at first. */
  empty(): void;
  remove(): void;
}

const KILOBYTES = 4096;

/** The ways that this machine allows; a file-size limit always, a small file system where mounting is permitted. */
export function fullDisks(): FullDisk[] {
  const small = smallFileSystem();
  return small ? [small, fileSizeLimit()] : [fileSizeLimit()];
}

function smallFileSystem(): FullDisk | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'chancery-full-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${2 * KILOBYTES}k`, 'tmpfs', directory]).status === 0;
  if (!mounted) {
    rmSync(directory, { recursive: true });
    return undefined;
  }
  const filler = join(directory, 'filler');
  const fill = (): void => writeFileSync(filler, Buffer.alloc(KILOBYTES * 1024, 1));
  fill();
  return {
    name: 'a full file system',
    directory,
    command: undefined,
    makeRoom: () => rmSync(filler),
    empty: () => {
      removeAll(directory);
      fill();
    },
    remove: () => {
      execFileSync('umount', [directory]);
      rmSync(directory, { recursive: true });
    },
  };
}

function fileSizeLimit(): FullDisk {
  const directory = mkdtempSync(join(tmpdir(), 'chancery-limit-'));
  return {
    name: 'a limit on the size of a file',
    directory,
    command: ['bash', '-c', `ulimit -S -f ${KILOBYTES}; exec "$@"`, 'limited'],
    makeRoom: (processId) => void execFileSync('prlimit', [`--pid=${processId}`, '--fsize=unlimited:']),
    empty: () => removeAll(directory),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

function removeAll(directory: string): void {
  for (const name of readdirSync(directory)) rmSync(join(directory, name));
}
