import type { ActorId } from '../kernel/actor.js';
import type { ActorPair, PairKey } from '../kernel/actor-pair.js';
import type { Fact, FactOrder } from '../kernel/fact.js';
import type { Point } from '../kernel/point.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import type { BuriedLetter } from '../projection/dead-letter.js';
import type { WebhookQueue } from './webhook-queue.js';

/** Which facts of a pair to list. Bounds are inclusive instants in milliseconds; the cursor is the order of the last fact seen. */
export interface FactQuery {
  readonly pair: ActorPair;
  readonly point: Point;
  readonly from?: number;
  readonly to?: number;
  readonly types?: readonly string[];
  readonly newestFirst: boolean;
  readonly after?: FactOrder;
  readonly limit: number;
}

/** Which facts to look for, whatever their pair. Bounds are inclusive instants in milliseconds; the cursor is the order up to which was looked. */
export interface FactSearch {
  /** Who acts in it, is acted upon or is affected; anybody where it is not given. */
  readonly actor?: ActorId;
  readonly types?: readonly string[];
  readonly point: Point;
  readonly from?: number;
  readonly to?: number;
  readonly newestFirst: boolean;
  readonly after?: FactOrder;
  readonly limit: number;
}

/** What one step of a search found: at the most its limit, and perhaps nothing although there is more. */
export interface FoundFacts<F extends Fact> {
  readonly facts: readonly F[];
  /** The cursor from which to go on; undefined where everything was looked at. */
  readonly lookedUpTo?: FactOrder;
}

/** Which ids are to be had of those that are in every one of some lists, in the order of the ids. */
export interface ListQuery {
  /** One or more. */
  readonly lists: readonly string[];
  /** Only what was in them by then. */
  readonly position: bigint;
  /** The id after which to begin. */
  readonly after?: string;
  readonly limit: number;
}

/** An event as it was recorded, of whatever family, and the pairs in whose record it stands or ever stood. */
export interface ProjectedEvent extends Omit<RecordedEvent, 'revision'> {
  readonly pairs: readonly ActorPair[];
}

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

/** What questions may ask of the read store; also the injection token. `State` is the fold's. */
export abstract class ReadStore<F extends Fact = Fact, State = unknown> {
  /** The last position that was projected; 0 before the first event. */
  abstract position(): bigint;
  /** The store's time of append of the last event at or before the position; undefined before the first event. */
  abstract recordedAt(position: bigint): number | undefined;
  /** The fold of all facts of the pair that count at the point; with `until`, of those of them that begin by that instant. */
  abstract foldAt(pair: ActorPair, point: Point, until?: number): State;
  /** The same at points that differ by date alone, in one pass where that is less work. */
  abstract foldsAt(pair: ActorPair, points: readonly Point[]): State[];
  /** Every fact of the pair that counts at the point, in canonical order; for explanations, not for states. */
  abstract facts(query: FactQuery): F[];
  /** Ids of the facts of the pair that stand otherwise at the point than for those who knew what was known earlier; oldest first. */
  abstract learnedSince(query: { pair: ActorPair; point: Point; knownFrom: number; limit: number }): string[];
  /** Facts of any pair, in canonical order, step by step. */
  abstract search(query: FactSearch): FoundFacts<F>;
  /** Pairs that have a fact at or before the position, in the order of their keys. */
  abstract pairs(query: { actor?: ActorId; position: bigint; after?: PairKey; limit: number }): ActorPair[];
  abstract event(eventId: string): ProjectedEvent | undefined;
  /** The amendments of an event, and those of its amendments, each behind what it is about. */
  abstract amendments(eventId: string): ProjectedEvent[];
  /** The events by which duplicates of an event were merged into it, in the order of the log. */
  abstract mergesInto(eventId: string): ProjectedEvent[];
  /** Events in the order of the log, after the position (exclusive). */
  abstract eventsAfter(position: bigint, limit: number): ProjectedEvent[];
  /** The fact that an event is at the point, whatever its date; undefined where it is none, is not known there or was retracted. */
  abstract fact(eventId: string, point: Pick<Point, 'knownAt' | 'position'>): F | undefined;
  /** The facts of one stream as they stand at the point, whatever their date, in canonical order. */
  abstract factsOfStream(stream: string, point: Pick<Point, 'knownAt' | 'position'>): F[];
  /** Every event of the stream up to the position as it was recorded, whatever was said of it since. */
  abstract eventsOfStream(stream: string, position: bigint): ProjectedEvent[];
  /** Events that could not be projected, in the order of the log, after the position (exclusive). */
  abstract deadLetters(after: bigint, limit: number): BuriedLetter[];
  /** How many of them wait to be mended or put aside. */
  abstract deadLetterCount(): number;
  /** What tells the registry of actors something, in the order of the log, after the position (exclusive). */
  abstract registrations(position: bigint): readonly ProjectedEvent[];
  /** How many of these there are: one that was a dead letter comes to stand before others. */
  abstract registrationCount(): number;
  abstract get watches(): WatchLog;
  abstract get webhooks(): WebhookQueue;
  /** Ids that facts have put into lists, whether or not those facts still stand. */
  abstract listed(query: ListQuery): string[];
  /** The streams whose facts put the id into the list by the position, the first first. */
  abstract streamsOf(list: string, id: string, position: bigint): string[];
}
