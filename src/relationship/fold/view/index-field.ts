import { directionKey, type ActorPair } from '../../../kernel/actor-pair.js';
import type { Side } from '../index-state.js';
import { OF_A_DIRECTION, OF_THE_PAIR } from './index-view.js';

/** A value of the index: of which acts it is made, and of its balance how many days before it is compared with. */
export interface IndexField {
  readonly kind: 'cooperation' | 'conflict' | 'balance';
  readonly sides: readonly Side[];
  readonly comparedDaysBefore?: 30 | 180;
}

/** The value that a path through the state leads to; undefined where it is none of the index's. */
export function indexFieldOf(path: readonly string[], { a, b }: ActorPair): IndexField | undefined {
  const [index, name, direction, ofDirection, ...beyond] = path;
  if (index !== 'index' || beyond.length > 0) return undefined;
  if (name === 'directions') {
    const side = direction === directionKey(a, b) ? 'a' : direction === directionKey(b, a) ? 'b' : undefined;
    return side && isKind(ofDirection) ? { kind: ofDirection, sides: OF_A_DIRECTION[side] } : undefined;
  }
  if (direction !== undefined) return undefined;
  if (name === 'trend30') return { kind: 'balance', sides: OF_THE_PAIR, comparedDaysBefore: 30 };
  if (name === 'trend180') return { kind: 'balance', sides: OF_THE_PAIR, comparedDaysBefore: 180 };
  return isKind(name) ? { kind: name, sides: OF_THE_PAIR } : undefined;
}

const isKind = (name: string | undefined): name is IndexField['kind'] => name === 'cooperation' || name === 'conflict' || name === 'balance';
