/** A JSON Schema (draft 2020-12), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a field's decorator says of it. Made when it is asked for: the class of a part may not be defined yet where it is named. */
export type SchemaSource = () => JsonSchema;

interface Described {
  readonly fields: Map<string, SchemaSource>;
  readonly optional: Set<string>;
  /** What holds between the fields. */
  readonly whole: JsonSchema[];
}

const classes = new Map<object, Described>();

function describedBy(prototype: object): Described {
  const known = classes.get(prototype);
  if (known) return known;
  const fresh: Described = { fields: new Map(), optional: new Set(), whole: [] };
  classes.set(prototype, fresh);
  return fresh;
}

export function describe(prototype: object, field: string, source: SchemaSource): void {
  describedBy(prototype).fields.set(field, source);
}

export function describeOptional(prototype: object, field: string): void {
  describedBy(prototype).optional.add(field);
}

export function describeWhole(prototype: object, schema: JsonSchema): void {
  describedBy(prototype).whole.push(schema);
}

/** Whether a field may be left out, as the class that declared it last has it. */
export function isOptional(prototype: object | null, field: string): boolean {
  if (prototype === null) return true;
  const own = classes.get(prototype);
  return own?.fields.has(field) ? own.optional.has(field) : isOptional(Object.getPrototypeOf(prototype) as object | null, field);
}

/** The schema of a catalogue class, its inherited fields first; a field that a class declares again is the class's own. */
export function schemaOf(type: new () => object): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required = new Set<string>();
  const between: JsonSchema[] = [];
  for (const { fields, optional, whole } of lineage(type.prototype as object)) {
    between.push(...whole);
    for (const [name, source] of fields) {
      properties[name] = source();
      if (optional.has(name)) required.delete(name);
      else required.add(name);
    }
  }
  return { type: 'object', properties, required: [...required], additionalProperties: false, ...(between.length > 0 ? { allOf: between } : {}) };
}

function lineage(prototype: object): Described[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  const own = classes.get(prototype);
  return [...(parent ? lineage(parent) : []), ...(own ? [own] : [])];
}
