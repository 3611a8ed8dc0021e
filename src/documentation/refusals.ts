import { ANSWER_SCHEMAS } from './answer-schemas.js';
import type { Reference, Response } from './open-api.js';

const problem = (description: string): Response => ({ description, content: { 'application/problem+json': { schema: ANSWER_SCHEMAS['every refusal'] ?? {} } } });

/** What is answered where something is wrong; nothing is stored then. */
export const PROBLEMS = {
  Malformed: problem('The request is malformed; each fault is named by a pointer'),
  Unknown: problem('What the path or a parameter names is not on record'),
  Conflict: problem('It breaks a rule, which is named with the event it collides with; or another writer was faster; or a command with this key is under way'),
  MovedOn: problem('The stream is not at the revision of If-Match'),
  TooLarge: problem('The body is larger than is taken'),
  UnsupportedMediaType: problem('The body is not of the kind that is read'),
  KeyReused: problem('The idempotency key was used with another body'),
  StoreAway: problem('The event store is away: send it again with the same key, or the same event ids'),
  Behind: problem('The projection has not reached the position within waitForMs'),
} as const;

export const refusals = (names: Readonly<Record<number, keyof typeof PROBLEMS | undefined>>): Record<string, Reference> =>
  Object.fromEntries(Object.entries(names).flatMap(([status, name]) => (name === undefined ? [] : [[status, { $ref: `#/components/responses/${name}` }]])));
