import type { StoredEvent } from '../log/stored-event.js';
import { dotnetPattern } from './dotnet-pattern.js';
import { invalidArgument } from './errors.js';

/** Which events are wanted: by the names of their streams, or by their types. A pattern, if any, wins over prefixes. */
export interface EventExpression {
  readonly on: 'stream' | 'type';
  readonly regex: string;
  readonly prefixes: readonly string[];
}

interface GeneratedExpression {
  getRegex(): string;
  getPrefixList(): string[];
}

/** What the filters of reads and of persistent subscriptions have in common. */
export interface GeneratedFilter {
  getStreamIdentifier(): GeneratedExpression | undefined;
  getEventType(): GeneratedExpression | undefined;
}

/** @throws CallError when the filter says nothing, or as {@link dotnetPattern}. */
export function eventExpressionFrom(filter: GeneratedFilter): EventExpression {
  const onStream = filter.getStreamIdentifier();
  const expression = onStream ?? filter.getEventType();
  if (!expression) throw invalidArgument('The filter names neither streams nor event types.');
  const found: EventExpression = { on: onStream ? 'stream' : 'type', regex: expression.getRegex(), prefixes: expression.getPrefixList() };
  if (found.regex !== '') dotnetPattern(found.regex);
  return found;
}

/** An empty list of prefixes matches nothing. */
export function matcherOf({ on, regex, prefixes }: EventExpression): (event: StoredEvent) => boolean {
  const pattern = regex === '' ? undefined : dotnetPattern(regex);
  return (event) => {
    const text = on === 'stream' ? event.stream : event.type;
    return pattern ? pattern.test(text) : prefixes.some((prefix) => text.startsWith(prefix));
  };
}
