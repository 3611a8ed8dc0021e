import type { DeadLetter } from './dead-letter.js';
import type { ProjectionStatus } from './status.js';
import type { Redriven } from './redrive.js';

/** What the thread of a projection is given to begin with. */
export interface ProjectionThreadData {
  readonly connectionString: string;
  /** Path of the read store. */
  readonly path: string;
}

/** What it says to the one that started it. */
export type ProjectionReport =
  | { readonly kind: 'open'; readonly position: bigint; readonly outdated: boolean }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'status'; readonly status: ProjectionStatus }
  | { readonly kind: 'log'; readonly message: string }
  | { readonly kind: 'answer'; readonly number: number; readonly result: Redriven | boolean }
  | { readonly kind: 'apology'; readonly number: number; readonly name: string; readonly message: string };

/** What it is told, and asked under a number of the asker's. */
export type ProjectionRequest =
  | { readonly kind: 'stop' }
  | { readonly kind: 'bury'; readonly letter: DeadLetter }
  | { readonly kind: 'prepare'; readonly number: number }
  | { readonly kind: 'redrive'; readonly number: number; readonly positions: readonly bigint[] | 'all' }
  | { readonly kind: 'skip'; readonly number: number; readonly position: bigint; readonly reason: string };
