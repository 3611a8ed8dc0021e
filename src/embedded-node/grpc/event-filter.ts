import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredEvent } from '../log/stored-event.js';
import { eventExpressionFrom, matcherOf } from './event-match.js';

const DEFAULT_WINDOW = 32;

/** Which events of `$all` a reader wants, and how often it is told how far the search has come. */
export interface EventFilter {
  matches(event: StoredEvent): boolean;
  /** Events considered between two checkpoints. */
  readonly checkpointInterval: number;
}

/** @throws CallError when the filter says nothing, or its pattern cannot be read. */
export function eventFilterFrom(options: ReadReq.Options.FilterOptions): EventFilter {
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  return { matches: matcherOf(eventExpressionFrom(options)), checkpointInterval: options.getCheckpointintervalmultiplier() * window };
}
