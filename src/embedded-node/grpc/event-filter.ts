import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredEvent } from '../log/stored-event.js';
import { invalidArgument } from './errors.js';

const DEFAULT_WINDOW = 32;

/** Which events of `$all` a reader wants, and how often it is told how far the search has come. */
export interface EventFilter {
  matches(event: StoredEvent): boolean;
  /** Events considered between two checkpoints. */
  readonly checkpointInterval: number;
}

/** @throws CallError INVALID_ARGUMENT when the filter says nothing, or its pattern cannot be read. */
export function eventFilterFrom(options: ReadReq.Options.FilterOptions): EventFilter {
  const multiplier = options.getCheckpointintervalmultiplier();
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  const checkpointInterval = multiplier * window;
  const onStream = options.getStreamIdentifier();
  if (onStream) {
    const matches = expressionFrom(onStream);
    return { matches: (event) => matches(event.stream), checkpointInterval };
  }
  const onType = options.getEventType();
  if (!onType) throw invalidArgument('The filter names neither streams nor event types.');
  const matches = expressionFrom(onType);
  return { matches: (event) => matches(event.type), checkpointInterval };
}

function expressionFrom(expression: ReadReq.Options.FilterOptions.Expression): (text: string) => boolean {
  const pattern = expression.getRegex();
  if (pattern !== '') {
    const regex = regularExpression(pattern);
    return (text) => regex.test(text);
  }
  const prefixes = expression.getPrefixList();
  return (text) => prefixes.some((prefix) => text.startsWith(prefix));
}

/** Clients write .NET patterns; what JavaScript says differently and people use is translated. */
function regularExpression(pattern: string): RegExp {
  const [, flags = '', rest = ''] = /^(?:\(\?([ims]+)\))?([^]*)$/.exec(pattern) ?? [];
  const translated = rest.replaceAll('\\A', '^').replaceAll('\\z', '$').replaceAll('\\Z', '$');
  try {
    return new RegExp(translated, flags);
  } catch (error) {
    throw invalidArgument(`The filter's pattern cannot be read: ${error instanceof Error ? error.message : pattern}`);
  }
}
