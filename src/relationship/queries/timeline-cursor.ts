import type { FactOrder } from '../../kernel/fact.js';
import { malformed } from '../../http/parameters.js';

const FORM = /^(-?\d{1,17})\.(-?\d{1,17})\.([0-9a-f-]{36})$/;

/** The place of a fact in the canonical order, as the client hands it back for the next page. */
export const formatCursor = ({ start, learned, eventId }: FactOrder): string =>
  Buffer.from(`${start}.${learned}.${eventId}`).toString('base64url');

export function readCursor(text: string): FactOrder {
  const [, start, learned, eventId] = FORM.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (start === undefined || learned === undefined || eventId === undefined) {
    throw malformed('cursor', 'is not one that an earlier page gave as `next`');
  }
  return { start: Number(start), learned: Number(learned), eventId };
}
