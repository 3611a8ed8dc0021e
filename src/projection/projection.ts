import type { RebuildStatus } from './rebuild.js';
import type { Redriven } from './redrive.js';
import type { ProjectionStatus } from './status.js';

/** The projection as the rest of the program sees it; also the injection token. */
export abstract class Projection {
  abstract get status(): ProjectionStatus;
  /** Drives these dead letters again, or all that wait. Throws StoreUnavailable. */
  abstract redrive(positions: readonly bigint[] | 'all'): Promise<Redriven>;
  /** Puts a dead letter aside for good. Returns whether there was one. */
  abstract skip(position: bigint, reason: string): Promise<boolean>;
  abstract get rebuildStatus(): RebuildStatus;
  /** Begins to build the read store anew beside the one in use. Throws DomainError `lifecycle-conflict` where one is being built. */
  abstract rebuild(): Promise<RebuildStatus>;
  /** Gives up what is being built. Throws DomainError `not-found` where nothing is. */
  abstract cancelRebuild(): Promise<RebuildStatus>;
}
