import type { JsonSchema } from '../catalogue/json-schema.js';
import type { Reference, Response } from './open-api.js';

const POSITION: JsonSchema = { type: 'string', pattern: '^\\d+$' };

export const SCHEMAS = {
  Recorded: {
    type: 'object',
    properties: {
      eventIds: { type: 'array', items: { type: 'string', format: 'uuid' } },
      stream: { type: 'string' },
      revision: { ...POSITION, description: 'Of the stream, for If-Match' },
      position: { ...POSITION, description: 'Of the log, for waitFor' },
    },
    required: ['eventIds', 'stream', 'revision', 'position'],
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457',
    properties: {
      type: { type: 'string', description: 'urn:chancery:problem:, and a name that stays' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string', description: 'What was wrong and what to do' },
      errors: {
        type: 'array',
        items: { type: 'object', properties: { pointer: { type: 'string', description: 'A JSON pointer into the body, or the name of a parameter behind a slash' }, message: { type: 'string' } }, required: ['pointer', 'message'] },
      },
    },
    required: ['type', 'title', 'status', 'detail'],
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;

const problem = (description: string): Response => ({ description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });

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

export const refusals = (names: Readonly<Record<number, keyof typeof PROBLEMS>>): Record<string, Reference> =>
  Object.fromEntries(Object.entries(names).map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]));
