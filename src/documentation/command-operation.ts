import { EXAMPLES } from '../catalogue/examples.js';
import { familyOf } from '../catalogue/index.js';
import type { JsonSchema } from '../catalogue/json-schema.js';
import { fieldsNamed, namedBy, templateOf, type CommandEndpoint } from '../recording/command-endpoint.js';
import { ANSWER_SCHEMAS } from './answer-schemas.js';
import { bodySchema, dataOf, without } from './command-body.js';
import type { Operation } from './open-api.js';
import { IDEMPOTENCY_KEY, IF_MATCH, pathParameters } from './parameters.js';
import { refusals } from './refusals.js';

/** A command as it is sent to its own path: what the path names is not repeated in the body. */
export function commandOperation(endpoint: CommandEndpoint, all: readonly CommandEndpoint[]): Operation {
  const { type, method = 'POST' } = endpoint;
  const answer = { description: method === 'DELETE' ? 'It is gone' : 'On disk', headers: HEADERS, content: { 'application/json': { schema: answerSchema(endpoint) } } };
  return {
    operationId: type,
    tags: [familyOf(type)],
    summary: `Records ${type}`,
    parameters: [...pathParameters(templateOf(endpoint), dataOf(type).properties, exampleOfPath(endpoint)), IDEMPOTENCY_KEY, IF_MATCH],
    requestBody: { required: method === 'POST', content: { 'application/json': { schema: bodySchema(endpoint, all), ...(method === 'DELETE' ? {} : { example: without(EXAMPLES[type], fieldsNamed(endpoint)) }) } } },
    responses: {
      [method === 'DELETE' ? '200' : '201']: answer,
      ...refusals({ 400: 'Malformed', 404: 'Unknown', 409: 'Conflict', 412: 'MovedOn', 413: 'TooLarge', 415: 'UnsupportedMediaType', 422: 'KeyReused', 503: 'StoreAway' }),
    },
  };
}

/** What the path names in the example of the event, by the parameters of the path. */
function exampleOfPath(endpoint: CommandEndpoint): Record<string, unknown> {
  const example = EXAMPLES[endpoint.type] as unknown as Readonly<Record<string, unknown>>;
  const fields = Object.entries(namedBy(endpoint)).flatMap(([field, names]) => {
    const value = example[field];
    return Array.isArray(names) ? names.map((name: unknown, place) => [name, (value as unknown[])[place]]) : [[names, value]];
  });
  return Object.fromEntries(fields) as Record<string, unknown>;
}

function answerSchema({ besides }: CommandEndpoint): JsonSchema {
  const recorded = ANSWER_SCHEMAS['every command'] ?? {};
  if (!besides) return recorded;
  return { allOf: [recorded], type: 'object', properties: Object.fromEntries(Object.entries(besides).map(([field, description]) => [field, { type: 'string', description }])) };
}

const HEADERS = {
  Location: { description: 'Where the event can be read', schema: { type: 'string' } },
  ETag: { description: 'The revision of the stream, for If-Match', schema: { type: 'string' } },
};
