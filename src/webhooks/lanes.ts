import { pauseAfter } from './back-off.js';

const MOST_TO_ONE = 4;
/** While a target is away, one asks whether it is back. */
const MOST_TO_AWAY = 1;
const LONGEST_PAUSE = 300_000;

interface Lane {
  busy: number;
  /** Failures in a row. */
  failures: number;
  pausedUntil: number;
}

/** How many messages are on their way, to each target and altogether, so that a receiver that is slow or dead holds up nobody else. */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();
  private busy = 0;

  constructor(private readonly mostAltogether: number) {}

  /** How many more may be sent to the target now. */
  free(target: string, now: number): number {
    const { busy, failures, pausedUntil } = this.lanes.get(target) ?? NEW;
    if (now < pausedUntil) return 0;
    return Math.max(0, Math.min((failures > 0 ? MOST_TO_AWAY : MOST_TO_ONE) - busy, this.mostAltogether - this.busy));
  }

  /** When it may be worth trying the target again; never in the past. */
  nextFree(target: string, now: number): number {
    return Math.max(now, this.lanes.get(target)?.pausedUntil ?? now);
  }

  /** Only while one is free. */
  enter(target: string): void {
    const lane = this.lanes.get(target) ?? { ...NEW };
    this.lanes.set(target, lane);
    lane.busy += 1;
    this.busy += 1;
  }

  leave(target: string, result: 'answered' | 'away', now: number, random: number): void {
    const lane = this.lanes.get(target);
    if (!lane) return;
    lane.busy -= 1;
    this.busy -= 1;
    lane.failures = result === 'away' ? lane.failures + 1 : 0;
    lane.pausedUntil = result === 'away' ? now + pauseAfter(lane.failures, random, LONGEST_PAUSE) : 0;
    if (lane.busy === 0 && lane.failures === 0) this.lanes.delete(target);
  }
}

const NEW: Readonly<Lane> = { busy: 0, failures: 0, pausedUntil: 0 };
