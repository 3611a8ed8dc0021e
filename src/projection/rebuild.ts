import type { ProjectionStatus } from './status.js';

export type RebuildState = 'none' | 'building' | 'done' | 'cancelled' | 'failed';

/** How far a rebuild of the read store has come. */
export interface RebuildStatus {
  readonly state: RebuildState;
  /** Why it failed, where it did. */
  readonly reason?: string;
  /** The last position it has projected, and the one it has to reach. */
  readonly position: bigint;
  readonly target: bigint;
  /** Events projected so far, and a second. */
  readonly events: number;
  readonly eventsPerSecond: number;
  /** Undefined until there is a rate to tell it by. */
  readonly secondsLeft?: number;
}

export const NO_REBUILD: RebuildStatus = { state: 'none', position: 0n, target: 0n, events: 0, eventsPerSecond: 0 };

/** The status of a rebuild that runs since `began`; times in milliseconds. What is left is told by the share of the log that is done. */
export function progressOf({ position, events }: ProjectionStatus, target: bigint, from: bigint, began: number, now: number): RebuildStatus {
  const seconds = Math.max((now - began) / 1000, 0.001);
  const done = Number(position - from);
  const left = Number(target > position ? target - position : 0n);
  return {
    state: 'building',
    position,
    target: target > position ? target : position,
    events,
    eventsPerSecond: Math.round(events / seconds),
    ...(done > 0 ? { secondsLeft: Math.ceil((left / done) * seconds) } : {}),
  };
}
