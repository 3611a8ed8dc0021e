import { EXAMPLES } from './examples.js';
import { CATALOGUE, type EventType } from './index.js';
import { schemaOf, type JsonSchema } from './json-schema.js';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * The JSON Schema of a type's data in its current version, with an example. It says what a JSON Schema can say; an impossible date,
 * an unknown actor or one that acts towards itself are refused all the same.
 */
export function documentOf(type: EventType): JsonSchema {
  const { version, data } = CATALOGUE[type];
  return { $schema: DRAFT, $id: `urn:chancery:catalogue:${type}:${version}`, title: type, version, ...schemaOf(data), examples: [EXAMPLES[type]] };
}
