import type { DirectionKey } from '../../../kernel/actor-pair.js';
import type { TallyState } from '../tallies.js';
import { dateText } from './date-text.js';
import type { TallyView } from './relationship-state.js';
import { keyed, proofsOf, type Shown } from './shown.js';

/** The last of each direction, however old, and how many there were in the twelve months before the date of the question. */
export function tallyView(pointer: string, tallies: Readonly<Record<DirectionKey, TallyState>>, now: number): Shown<Readonly<Record<DirectionKey, TallyView>>> {
  const from = yearBefore(now);
  return keyed(
    pointer,
    Object.entries(tallies).map(([direction, { recent, newest }]) => {
      const last = newest.at(-1);
      const within = recent.filter(({ start }) => start > from);
      const persons = within.some((entry) => entry.persons !== undefined) ? within.reduce((sum, entry) => sum + (entry.persons ?? 0), 0) : undefined;
      const entry = { last: last ? dateText(last.on) : '', countLast12Months: within.reduce((sum, { count }) => sum + count, 0), personsLast12Months: persons };
      const ofThem = newest.filter(({ start }) => start > from);
      return [direction, { entry, proofs: proofsOf(ofThem.length > 0 ? ofThem : [last]) }];
    }),
  );
}

function yearBefore(now: number): number {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return date.getTime();
}
