import type { ProjectedEvent } from './port.js';

/** An event of a watch, with its revision in the watch's stream. */
export interface WatchLogEntry extends ProjectedEvent {
  readonly revision: bigint;
}

/** What the log says of standing conditions. */
export interface WatchLog {
  /** In the order of the log, after the position (exclusive). */
  entries(after: bigint, limit: number): WatchLogEntry[];
  /** How many there are: one that was a dead letter comes to stand before others. */
  count(): number;
  /** The times that a watch fired, or any of them, in the order of the log, after the position (exclusive). */
  firings(after: bigint, limit: number, watchId?: string): ProjectedEvent[];
}
