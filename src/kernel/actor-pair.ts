import type { ActorId } from './actor.js';

/** Two different actors, the lesser id first. */
export interface ActorPair {
  readonly a: ActorId;
  readonly b: ActorId;
}

/** An unordered pair as one string, `KOR-RUS`: the key of a bilateral relationship. */
export type PairKey = string;

/** One half of a pair, `KOR>RUS`: what the first does towards the second. */
export type DirectionKey = string;

export function pairOf(one: ActorId, other: ActorId): ActorPair {
  if (one === other) throw new RangeError(`An actor has no bilateral relationship with itself: ${one}`);
  return one < other ? { a: one, b: other } : { a: other, b: one };
}

export const pairKey = (pair: ActorPair): PairKey => `${pair.a}-${pair.b}`;

export const directionKey = (from: ActorId, to: ActorId): DirectionKey => `${from}>${to}`;

/** Reads `KOR-RUS` in either order; undefined where the text is not two different actors. */
export function readPairKey(text: string): ActorPair | undefined {
  const [one, other, ...rest] = text.split('-');
  if (!one || !other || rest.length > 0 || one === other) return undefined;
  return pairOf(one, other);
}
