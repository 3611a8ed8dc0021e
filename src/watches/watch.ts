import type { WatchEvent, EventOf } from '../catalogue/index.js';
import type { PairKey } from '../kernel/actor-pair.js';

/** How much of the log counts, and as of which instant (milliseconds); a watch is looked at from one such point to the next. */
export interface WatchPoint {
  readonly position: bigint;
  readonly at: number;
}

export const isAfter = (one: WatchPoint, other: WatchPoint): boolean => one.position > other.position || (one.position === other.position && one.at > other.at);

/** Of one relationship: of which parts the condition holds. */
export interface Holding {
  readonly held: readonly string[];
  /** Where it was looked at when it became so; no point up to there says anything new. */
  readonly from: WatchPoint;
}

export interface Firing {
  readonly eventId: string;
  readonly position: bigint;
  readonly data: EventOf<'WatchFired'>['data'];
}

export const streamOfWatch = (watchId: string): string => `watch-${watchId}`;

export interface Watch {
  readonly watchId: string;
  readonly terms: EventOf<'WatchSet'>['data'];
  /** What the log held, and when, as it was set: what held then does not fire. */
  readonly set: WatchPoint;
  /** Of its stream. */
  readonly revision: bigint;
  readonly pairs: ReadonlyMap<PairKey, Holding>;
  readonly lastFiring?: Firing;
  readonly firings: number;
}

/** An event of a watch as it is recorded. */
export interface RecordedWatchEvent {
  readonly eventId: string;
  readonly position: bigint;
  readonly revision: bigint;
  readonly recordedAt: number;
  readonly event: WatchEvent;
}

/** The watch after the event; undefined where there is none, or no longer. An event that it has had already changes nothing. */
export function evolve(watch: Watch | undefined, recorded: RecordedWatchEvent): Watch | undefined {
  const { event, revision, position, recordedAt } = recorded;
  if (watch && revision <= watch.revision) return watch;
  if (event.type === 'WatchSet') {
    return { watchId: event.data.watchId, terms: event.data, set: { position, at: recordedAt }, revision, pairs: new Map(), firings: 0 };
  }
  if (!watch || event.type === 'WatchRemoved') return undefined;
  const { pair, held, position: seen, asOf } = event.data;
  const pairs = withPair(watch, pair, { held, from: { position: BigInt(seen), at: Date.parse(asOf) } });
  if (event.type === 'WatchRearmed') return { ...watch, revision, pairs };
  return { ...watch, revision, pairs, firings: watch.firings + 1, lastFiring: { eventId: recorded.eventId, position, data: event.data } };
}

export const withPair = ({ pairs }: Watch, pair: PairKey, holding: Holding): ReadonlyMap<PairKey, Holding> => new Map(pairs).set(pair, holding);
