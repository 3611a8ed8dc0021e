import { buildGenerator, getProgramFromFiles, type Definition, type DefinitionOrBoolean } from 'typescript-json-schema';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Schemas = Readonly<Record<string, Json>>;

const SOURCE = 'src/documentation/answers-given.ts';
const OPTIONS = { strictNullChecks: true, target: 'ES2023', module: 'NodeNext', moduleResolution: 'NodeNext', experimentalDecorators: true, skipLibCheck: true };
/** A type of a module, as the generator names it. */
const IMPORTED = /import\([^)]*\)\./g;
const SIMPLE = /^[A-Z]\w*$/;

/** JSON Schemas of the interface AnswersGiven: of each answer by its question, and of the types that they are made of. */
export function answerSchemas(): { readonly answers: Schemas; readonly types: Schemas } {
  const program = getProgramFromFiles([SOURCE], OPTIONS);
  const whole = buildGenerator(program, { required: true, noExtraProps: false, ref: true, ignoreErrors: true })?.getSchemaForSymbol('AnswersGiven');
  if (!whole?.properties) throw new Error(`No schema could be made of ${SOURCE}`);
  const definitions = (whole.definitions ?? {}) as Record<string, Definition>;
  const types = new Map<string, Json>();
  const read = (schema: unknown): Json => {
    if (Array.isArray(schema)) return schema.map(read);
    if (typeof schema !== 'object' || schema === null) return schema as Json;
    if ('allOf' in schema && Array.isArray(schema.allOf)) return read(together(schema.allOf as Definition[]));
    if ('$ref' in schema && typeof schema.$ref === 'string') return referred(schema.$ref);
    return Object.fromEntries(Object.entries(schema).flatMap(([name, value]) => (name === 'default' ? [] : [[name, read(value)]])));
  };
  /** An intersection as one object. */
  const together = (parts: readonly DefinitionOrBoolean[]): Definition => {
    const objects = parts.map((part): Definition => {
      const object = typeof part === 'boolean' ? {} : part.$ref === undefined ? part : definitionOf(part.$ref);
      return object.allOf ? together(object.allOf) : object;
    });
    if (!objects.every(({ properties }) => properties)) throw new Error('An answer is an intersection of something else than objects, of which no one schema can be made');
    return { type: 'object', properties: Object.assign({}, ...objects.map(({ properties }) => properties)) as Definition['properties'], required: [...new Set(objects.flatMap(({ required = [] }) => required))].sort() };
  };
  const definitionOf = (reference: string): Definition => definitions[decodeURIComponent(reference.replace('#/definitions/', ''))] as Definition;
  /** What has a name of its own is said once; what is made of others, such as a record of them, stands where it is used. */
  const referred = (reference: string): Json => {
    const name = decodeURIComponent(reference.replace('#/definitions/', '')).replaceAll(IMPORTED, '');
    if (!SIMPLE.test(name)) return read(definitionOf(reference));
    if (!types.has(name)) {
      types.set(name, null);
      types.set(name, read(definitionOf(reference)));
    }
    return { $ref: `#/components/schemas/${name}` };
  };
  const answers = Object.fromEntries(Object.entries(whole.properties).map(([question, schema]) => [question, read(schema)]));
  return { answers, types: Object.fromEntries([...types].sort(([one], [other]) => (one < other ? -1 : 1))) };
}
