import type { WatchEvent } from '../catalogue/index.js';
import { broken, type Lifecycle } from '../kernel/lifecycle.js';
import { AT_NO_TIME } from '../kernel/time/occurrence.js';

/** The id of the event that removed the watch. */
type Removed = string | undefined;

/** A watch is set once and removed once. What it sees in between is recorded by whoever keeps it, and breaks no rule. */
export const watchLifecycle: Lifecycle<WatchEvent, Removed> = {
  initial: undefined,
  occurrenceOf: () => AT_NO_TIME,
  evolve: (removed, { type }, eventId) => (type === 'WatchRemoved' ? eventId : removed),
  opens: ({ type, data }) => (type === 'WatchSet' ? [`watch ${data.watchId}`] : []),
  violations: (removed, { data }) => (removed === undefined ? [] : broken('removed-once', `The watch ${data.watchId} was removed`, removed)),
};
