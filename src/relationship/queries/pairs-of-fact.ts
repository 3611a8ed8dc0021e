import type { ActorPair } from '../../kernel/actor-pair.js';
import type { Point } from '../../kernel/point.js';
import type { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import { pairsTouched, partiesNamed } from '../fold/pairs-touched.js';
import { isTreatyEvent } from '../fold/treaties.js';

type Streams = Pick<ReadStore<DiplomaticFact>, 'factsOfStream'>;

/** The pairs in whose record a fact stands at the point, with the parties that its treaty has there. */
export function pairsOfFact(streams: Streams, { event, stream }: Pick<DiplomaticFact, 'event' | 'stream'>, known: Pick<Point, 'knownAt' | 'position'>): readonly ActorPair[] {
  const parties = isTreatyEvent(event) ? streams.factsOfStream(stream, known).flatMap((other) => partiesNamed(other.event)) : [];
  return pairsTouched(event, [...new Set([...parties, ...partiesNamed(event)])]);
}
