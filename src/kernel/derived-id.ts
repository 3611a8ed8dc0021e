import { v5 } from 'uuid';

/** Of this program; it never changes, or what was recorded once would be recorded again. */
const NAMESPACE = '5b0a7f3e-6c0d-4a86-9d2b-0c1e7d1f4a95';

/** An id that follows from these texts, for ever and on every instance: a UUID of version 5 (RFC 9562). */
export const derivedId = (...texts: readonly string[]): string => v5(JSON.stringify(texts), NAMESPACE);

const TAIL = 12;

/** The id that stands so many behind another in the order of ids: what is told in one command keeps its order, at whatever time it happened. */
export function idBehind(id: string, by: number): string {
  const tail = (parseInt(id.slice(-TAIL), 16) + by) % 16 ** TAIL;
  return id.slice(0, -TAIL) + tail.toString(16).padStart(TAIL, '0');
}
