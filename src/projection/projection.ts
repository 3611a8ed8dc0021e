export type ProjectionState = 'catching-up' | 'live' | 'retrying' | 'stopped';

export interface ProjectionStatus {
  readonly state: ProjectionState;
  /** Why it does not follow the log, where it does not. */
  readonly reason?: string;
  /** The last position that was projected. */
  readonly position: bigint;
}

/** The projection as the rest of the program sees it; also the injection token. */
export abstract class Projection {
  abstract get status(): ProjectionStatus;
}
