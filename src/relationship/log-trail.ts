import { pairKey, type PairKey } from '../kernel/actor-pair.js';
import type { TouchingEvent } from '../live/change-source.js';

/** Which event touched each pair of an event last before it: its position, or NEVER; nothing where that is not known. */
export type Previous = ReadonlyMap<PairKey, bigint>;

export interface LinkedEvent extends TouchingEvent {
  readonly previous: Previous;
}

export const NEVER = -1n;

/** A stretch of the log that was read without a gap. */
interface Stretch {
  readonly after: bigint;
  through: bigint;
  readonly last: Map<PairKey, bigint>;
  readonly links: Map<bigint, Previous>;
}

/** Subscribers stand at the end of the log, and some at places in the past. */
const MOST_STRETCHES = 8;
const MOST_LINKS = 1_024;
const UNKNOWN: Previous = new Map();

/** Follows subscribers along the log, and knows of each event they come to which one touched its pairs before. */
export class LogTrail {
  private stretches: Stretch[] = [];

  /** All events after the position, as far as they were read. */
  linked(after: bigint, events: readonly TouchingEvent[]): LinkedEvent[] {
    const stretch = this.stretchAt(after);
    return events.map((event) => ({ ...event, previous: event.position > stretch.through ? this.goOn(stretch, event) : (stretch.links.get(event.position) ?? UNKNOWN) }));
  }

  forget(): void {
    this.stretches = [];
  }

  private stretchAt(after: bigint): Stretch {
    const found = this.stretches.find((each) => each.after <= after && after <= each.through);
    const stretch = found ?? { after, through: after, last: new Map<PairKey, bigint>(), links: new Map<bigint, Previous>() };
    this.stretches = [stretch, ...this.stretches.filter((each) => each !== stretch)].slice(0, MOST_STRETCHES);
    return stretch;
  }

  private goOn(stretch: Stretch, { position, pairs }: TouchingEvent): Previous {
    const previous = new Map<PairKey, bigint>();
    for (const key of pairs.map(pairKey)) {
      const last = stretch.last.get(key) ?? (stretch.after < 0n ? NEVER : undefined);
      if (last !== undefined) previous.set(key, last);
      stretch.last.set(key, position);
    }
    stretch.through = position;
    stretch.links.set(position, previous);
    const [oldest] = stretch.links.size > MOST_LINKS ? stretch.links.keys() : [];
    if (oldest !== undefined) stretch.links.delete(oldest);
    return previous;
  }
}
