import { isDeepStrictEqual } from 'node:util';
import { CommonPart } from '../catalogue/common.js';
import { CATALOGUE, type EventType } from '../catalogue/index.js';
import { schemaOf, type JsonSchema } from '../catalogue/json-schema.js';
import { fieldsNamed, type CommandEndpoint } from '../recording/command-endpoint.js';

interface ObjectSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
  readonly allOf?: readonly JsonSchema[];
}

/** What the body says of the recording, beside the event. */
const CIRCUMSTANCES: Readonly<Record<string, JsonSchema>> = {
  eventId: { type: 'string', format: 'uuid', description: 'The id of the event; one is made where it is not given' },
  learnedAt: { type: 'string', format: 'date-time', description: 'When it was learned, where that was before it is recorded' },
  force: { type: 'object', properties: { reason: { type: 'string', minLength: 1 } }, required: ['reason'], additionalProperties: false, description: 'Records what a rule refuses, and marks it as an anomaly' },
};

/** What an act takes from the summons where it has none of its own. */
const FROM_THE_SUMMONS = ['by', 'to', 'against', 'occurred', 'sources'];

/** What the fields that every fact has in common are, said once. */
export const SHARED_FIELDS: Readonly<Record<string, JsonSchema>> = { ...objectSchemaOf(CommonPart).properties, ...CIRCUMSTANCES };

function objectSchemaOf(type: new () => object): ObjectSchema {
  return schemaOf(type) as unknown as ObjectSchema;
}

/** The data of a type; a field that is the shared one refers to it. */
export function dataOf(type: EventType): ObjectSchema {
  const { properties, ...rest } = objectSchemaOf(CATALOGUE[type].data);
  return { ...rest, properties: referring(properties) };
}

const referring = (properties: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, isDeepStrictEqual(field, SHARED_FIELDS[name]) ? { $ref: `#/components/schemas/${name}` } : field]));

export const without = <T>(fields: Readonly<Record<string, T>> | object, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** The body of a command: its event but for what the path names, and how it is to be recorded. */
export function bodySchema(endpoint: CommandEndpoint, all: readonly CommandEndpoint[]): JsonSchema {
  const { properties, required, allOf } = dataOf(endpoint.type);
  const named = fieldsNamed(endpoint);
  const { carries = [], filled = [], method } = endpoint;
  return {
    type: 'object',
    properties: { ...(method === 'DELETE' ? {} : without(filledInLists(properties, filled), named)), ...referring(CIRCUMSTANCES), ...(carries.length > 0 ? { acts: actsSchema(carries, all) } : {}) },
    required: method === 'DELETE' ? [] : required.filter((name) => !named.includes(name) && !filled.includes(name)),
    additionalProperties: false,
    ...(allOf ? { allOf } : {}),
  };
}

/** Lists whose entries need not give what the command fills in. */
function filledInLists(properties: Readonly<Record<string, JsonSchema>>, filled: readonly string[]): Record<string, JsonSchema> {
  const inLists = filled.flatMap((field) => (field.includes('[].') ? [field.split('[].') as [string, string]] : []));
  return inLists.reduce<Record<string, JsonSchema>>((all, [list, field]) => {
    const { items, ...rest } = all[list] as { readonly items: { readonly required: readonly string[] } };
    return { ...all, [list]: { ...rest, items: { ...items, required: items.required.filter((name) => name !== field) } } };
  }, properties);
}

/** Acts that are told together with the event at which they were made. */
function actsSchema(types: readonly EventType[], all: readonly CommandEndpoint[]): JsonSchema {
  const { eventId } = referring(CIRCUMSTANCES);
  return {
    type: 'array',
    maxItems: 100,
    items: {
      oneOf: types.map((type) => {
        const { properties, required } = dataOf(type);
        const filled = [...FROM_THE_SUMMONS, ...(all.find((endpoint) => endpoint.type === type)?.filled ?? [])];
        return { type: 'object', properties: { type: { const: type }, eventId, ...without(properties, ['occasionId']) }, required: ['type', ...required.filter((name) => !filled.includes(name))], additionalProperties: false };
      }),
    },
  };
}
