import { isUUID } from 'class-validator';
import { NIL } from 'uuid';

/** The id of an event as the log has it, in lower case; undefined where the value is none that an event can have. */
export function readEventId(value: unknown): string | undefined {
  const id = typeof value === 'string' && isUUID(value) ? value.toLowerCase() : undefined;
  return id === NIL ? undefined : id;
}
