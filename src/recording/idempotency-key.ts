import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { derivedId } from '../kernel/derived-id.js';
import { DomainError } from '../kernel/domain-error.js';

const FORM = /^[\x21-\x7e]{1,255}$/;

/** Makes an id for something that the command brings into being and gives no id of its own; `what` differs for each of them. */
export type Ids = (what: string) => string;

/** The key by which a command may be sent again, and a digest of what it says. */
export interface Idempotency {
  readonly key: string;
  readonly digest: string;
}

export const EVENT = 'event';

/** With a key the same ids each time, so that what is sent again can only be recorded once; else such as stand in the order in which they are made (RFC 9562). */
export const idsFor = (key: string | undefined): Ids => (key === undefined ? () => v7() : (what) => derivedId('idempotency', key, what));

/** Throws DomainError `malformed`. `said` is what the command says: the same key may not say something else. */
export function idempotencyOf(key: string, said: unknown): Idempotency {
  if (FORM.test(key)) return { key, digest: createHash('sha256').update(inOneOrder(said)).digest('hex') };
  const message = 'Idempotency-Key is 1 to 255 printable characters of ASCII without spaces';
  throw new DomainError('malformed', message, [{ pointer: '', message }]);
}

/** JSON in which the order of a object's members says nothing. */
const inOneOrder = (said: unknown): string =>
  JSON.stringify(said, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value,
  );
