import { isEventType } from '../catalogue/index.js';
import type { EventStore } from '../event-store/port.js';
import type { BuriedLetter, DeadLetter } from './dead-letter.js';
import { readEntry } from './read-entry.js';
import type { ProjectionEntry } from './target.js';

/** The dead letters of a projection, as those see them who mend what is wrong with them. */
export interface LettersOfTarget {
  /** Keeps among them what turned out unreadable later. */
  bury(letter: DeadLetter): void;
  /** Files an event that was among them in its right place, or keeps it with one more attempt. Returns whether it was filed. */
  redrive(entry: ProjectionEntry): boolean;
  /** Those after the position (exclusive), oldest first. */
  deadLetters(after: bigint, limit: number): BuriedLetter[];
  /** Puts one aside for good, with the reason. Returns whether there was one. */
  skip(position: bigint, reason: string): boolean;
}

export interface Redriven {
  /** How many were filed, each in its right place in time. */
  readonly filed: number;
  /** How many are still dead letters, with one more attempt. */
  readonly refused: number;
}

const PAGE = 100;

/** Reads dead letters from the event store again and files those that can be read now, in the order of the log. */
export class Redrive {
  constructor(
    private readonly events: EventStore,
    private readonly letters: LettersOfTarget,
  ) {}

  /** Those at these positions; throws StoreUnavailable. */
  async positions(positions: readonly bigint[]): Promise<Redriven> {
    let filed = 0;
    for (const position of positions) {
      const stored = await this.events.eventAt(position);
      if (stored && this.letters.redrive(readEntry(stored))) filed += 1;
    }
    return { filed, refused: positions.length - filed };
  }

  /** All that wait. One letter may hold up others that amend it, so the order is the log's. */
  all(): Promise<Redriven> {
    return this.matching(() => true);
  }

  /** Those whose type this program knows, and the one that put them there did not. */
  newlyKnown(): Promise<Redriven> {
    return this.matching(({ kind, type }) => kind === 'unknown-type' && isEventType(type));
  }

  private async matching(wanted: (letter: BuriedLetter) => boolean): Promise<Redriven> {
    const total = { filed: 0, refused: 0 };
    let after = -1n;
    for (;;) {
      const page = this.letters.deadLetters(after, PAGE);
      const last = page.at(-1);
      if (!last) return total;
      after = last.position;
      const { filed, refused } = await this.positions(page.filter((letter) => letter.skipped === undefined && wanted(letter)).map(({ position }) => position));
      total.filed += filed;
      total.refused += refused;
    }
  }
}
