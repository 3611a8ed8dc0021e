import type { ProjectionStatus } from './projection.js';
import type { DeadLetter } from './target.js';

/** What the thread of a projection is given to begin with. */
export interface ProjectionThreadData {
  readonly connectionString: string;
  /** Path of the read store. */
  readonly path: string;
}

/** What it says to the one that started it. */
export type ProjectionReport =
  | { readonly kind: 'open'; readonly position: bigint }
  | { readonly kind: 'status'; readonly status: ProjectionStatus }
  | { readonly kind: 'log'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

/** What it is asked. */
export type ProjectionRequest = { readonly kind: 'stop' } | { readonly kind: 'bury'; readonly letter: DeadLetter };
