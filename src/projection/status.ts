/**
 * `catching-up` reads the past, `live` follows the present; `stalled` has heard nothing although the log went on, `retrying` waits
 * to subscribe again, `failed` cannot go on without somebody's help and tries again rarely.
 */
export type ProjectionState = 'catching-up' | 'live' | 'stalled' | 'retrying' | 'failed' | 'stopped';

/** What a projection is held up by. */
export type TroubleKind = 'connection' | 'access' | 'decode' | 'unknown type' | 'fold' | 'write';

export interface Trouble {
  readonly kind: TroubleKind;
  readonly message: string;
}

export interface ProjectionStatus {
  readonly state: ProjectionState;
  /** Why it does not follow the log, where it does not. */
  readonly trouble?: Trouble;
  /** The last position that was projected. */
  readonly position: bigint;
  /** Events projected since it was started. */
  readonly events: number;
}
