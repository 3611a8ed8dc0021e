import type { JsonSchema } from '../catalogue/json-schema.js';
import { WEIGHT_TABLES } from '../catalogue/weights/tables.js';
import { ACTOR_ID, ACTOR_KINDS } from '../kernel/actor.js';
import { CERTAINTIES } from '../relationship/queries/point-query.js';
import { DEFAULT_WEIGHING } from '../relationship/queries/weighing.js';
import type { Parameter } from './open-api.js';

interface Described {
  readonly description: string;
  readonly schema: JsonSchema;
}

const TEXT: JsonSchema = { type: 'string' };
const POSITION: JsonSchema = { type: 'string', pattern: '^\\d{1,19}$' };
const ACTOR: JsonSchema = { type: 'string', pattern: ACTOR_ID.source };
const SEVERAL: JsonSchema = { type: 'array', items: TEXT };
const dated = (description: string): Described => ({ description: `${description}: a date (2024, 2024-06, 2024-06-21) or an instant (2024-06-21T15:00+09:00)`, schema: TEXT });
const actor = (description: string): Described => ({ description, schema: ACTOR });

/** What is asked in the query string, by its name. A parameter that means something else in one question is described there. */
export const QUERY_PARAMETERS = {
  asOf: dated('The date of the state; now, where it is not given'),
  knownAt: dated('Only what was known by then; now, where it is not given'),
  position: { description: 'Only the log up to this position. The answer then never changes, and has a strong ETag', schema: POSITION },
  certainty: { description: 'Whether an event whose date is known in part counts from the first day it may have happened (possible) or the last (certain)', schema: { enum: [...CERTAINTIES], default: CERTAINTIES[0] } },
  weights: { description: 'The table by which the index weighs events', schema: { enum: [...WEIGHT_TABLES], default: DEFAULT_WEIGHING.weights } },
  halfLifeDays: { description: 'Days after which an event weighs half in the index', schema: { type: 'integer', minimum: 1, maximum: 3650, default: DEFAULT_WEIGHING.halfLifeDays } },
  waitFor: { description: 'Answer once this position is projected: the `position` of a command’s answer', schema: POSITION },
  waitForMs: { description: 'For how many milliseconds to wait at the most; then 504', schema: { type: 'integer', minimum: 0, maximum: 30_000, default: 5_000 } },
  from: dated('Beginning with this date'),
  to: dated('Up to and with this date'),
  knownFrom: dated('What was known by then'),
  knownTo: dated('What is known by then'),
  inForceOn: dated('Only treaties in force on this date'),
  type: { description: 'Only events of these types: repeated, or with commas between them', schema: SEVERAL },
  field: { description: 'A JSON pointer into the state, such as /index/balance', schema: TEXT },
  pair: { description: 'Only these pairs, such as KOR-RUS: repeated, or with commas between them', schema: SEVERAL },
  actor: actor('Only what this actor is part of'),
  party: actor('Only treaties of this party'),
  attacked: actor('The actor that is attacked'),
  by: actor('Only those made by this actor'),
  a: actor('One of the two'),
  b: actor('The other of the two'),
  open: { description: 'Only those that are open, or only those that are not', schema: { type: 'boolean' } },
  order: { description: 'Newest or oldest first', schema: { enum: ['newest', 'oldest'], default: 'newest' } },
  cursor: { description: 'The `next` of the page before', schema: TEXT },
  limit: { description: 'How many on a page', schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 } },
  kind: { description: 'Only actors of this kind', schema: { enum: [...ACTOR_KINDS] } },
  on: { description: 'On this date, which may be known in part', schema: TEXT },
  q: { description: 'Only actors of whose names one holds this text', schema: TEXT },
  scheme: { description: 'The scheme of the code, such as COW, FIPS or GDELT: GET /v1/actors/{actor} has those of an actor', schema: TEXT },
  code: { description: 'The code in that scheme', schema: TEXT },
  mode: { description: 'import lets in what a rule would refuse a person, and marks it as an anomaly', schema: { enum: ['person', 'import'], default: 'person' } },
  state: { description: 'Only messages in this state', schema: { enum: ['waiting', 'failing', 'parked'] } },
} as const satisfies Readonly<Record<string, Described>>;

export type QueryParameter = keyof typeof QUERY_PARAMETERS;

export const queryParameter = (name: string, { description, schema }: Described, required = false): Parameter => ({ name, in: 'query', required, description, schema });

/** What stands in a path, by its name. */
const PATH_PARAMETERS: Readonly<Record<string, Described>> = {
  a: actor('One of the two actors'),
  b: actor('The other of the two'),
  eventId: { description: 'The id of the event', schema: { type: 'string', format: 'uuid' } },
  position: { description: 'A position of the log', schema: POSITION },
};

/** The parameters of a path such as `/v1/treaties/{treatyId}`. `known` are the schemas of those that the catalogue has, with examples. */
export function pathParameters(path: string, known: Readonly<Record<string, JsonSchema>> = {}, examples: Readonly<Record<string, unknown>> = {}): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const { description, schema } = PATH_PARAMETERS[name] ?? { description: `The ${name} of which it is told`, schema: TEXT };
    return { name, in: 'path', required: true, description, schema: known[name] ?? schema, ...(examples[name] === undefined ? {} : { example: examples[name] }) };
  });
}

export const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Sent again with the same key and body, a command gets its first answer and records nothing',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
};

export const IF_MATCH: Parameter = { name: 'If-Match', in: 'header', required: false, description: 'The ETag of the stream: 412 where it has moved on', schema: { type: 'string' } };

export const LAST_EVENT_ID: Parameter = { name: 'Last-Event-ID', in: 'header', required: false, description: 'The id of the last message that was read: the stream goes on behind it', schema: { type: 'string' } };
