/** Without an event for so long, the log is quiet. Milliseconds. */
const QUIET_AFTER = 500;
/** Of busy time, one part in so many. */
const SHARE_WHEN_BUSY = 20;

/**
 * When the projection may next spend time on snapshots: at once while the log is quiet, and a twentieth of the time while it is
 * written, so that commands do not wait for answers that nobody may ask for. All times in milliseconds of one monotonic clock.
 */
export class RefreshPace {
  private wroteAt = -Infinity;
  private nextAt = -Infinity;

  wrote(now: number): void {
    this.wroteAt = now;
  }

  worked(from: number, to: number): void {
    this.nextAt = to + (to - from) * (SHARE_WHEN_BUSY - 1);
  }

  /** How long to wait before the next piece of work. */
  pause(now: number): number {
    const quietAt = this.wroteAt + QUIET_AFTER;
    return Math.max(0, Math.min(this.nextAt, quietAt) - now);
  }
}
