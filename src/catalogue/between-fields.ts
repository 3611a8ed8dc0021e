import type { Fault } from '../kernel/domain-error.js';
import { describeWhole, type JsonSchema } from './json-schema.js';

type Data = Readonly<Record<string, unknown>>;

/** What is wrong with a field in the light of the others. */
interface FieldFault {
  readonly field: string;
  readonly message: string;
}

type Rule = (data: Data) => FieldFault[];

const rules = new Map<object, Rule[]>();

const rule = (check: Rule, schema?: JsonSchema): ClassDecorator => ({ prototype }) => {
  rules.set(prototype as object, [...(rules.get(prototype as object) ?? []), check]);
  if (schema) describeWhole(prototype as object, schema);
};

/** The faults between the fields of an event's data, and between those of its parts; each field alone is well formed. */
export function faultsBetweenFields(data: object, at = ''): Fault[] {
  const own = rulesOf(Object.getPrototypeOf(data) as object).flatMap((check) => check(data as Data));
  const parts = Object.entries(data).flatMap(([field, value]: [string, unknown]) => partsOf(value, `${at}/${field}`));
  return [...own.map(({ field, message }) => ({ pointer: `${at}/${field}`, message })), ...parts.flatMap(([part, pointer]) => faultsBetweenFields(part, pointer))];
}

/** Objects of a class of the catalogue; what a field holds as plain JSON has no rules. */
function partsOf(value: unknown, pointer: string): [object, string][] {
  if (Array.isArray(value)) return value.flatMap((entry: unknown, place) => partsOf(entry, `${pointer}/${place}`));
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== Object.prototype ? [[value, pointer]] : [];
}

function rulesOf(prototype: object): Rule[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return [...(parent ? rulesOf(parent) : []), ...(rules.get(prototype) ?? [])];
}

const given = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);

/** One of the fields at least is given, and not as an empty list. */
export const OneGiven = (...fields: string[]): ClassDecorator =>
  rule(
    (data) => (fields.some((field) => given(data[field])) ? [] : fields.map((field) => ({ field, message: `is required: give one of ${fields.join(' and ')} at least` }))),
    { anyOf: fields.map((field) => ({ required: [field], properties: { [field]: { if: { type: 'array' }, then: { minItems: 1 } } } })) },
  );

/** One of the fields is given, and no other of them. */
export const ExactlyOne = (...fields: string[]): ClassDecorator =>
  rule((data) => {
    const [first, ...more] = fields.filter((field) => data[field] !== undefined);
    if (first === undefined) return fields.map((field) => ({ field, message: `is required: give one of ${fields.join(', ')}` }));
    return more.map((field) => ({ field, message: `is given beside ${first}: give one of ${fields.join(', ')}` }));
  }, { oneOf: fields.map((field) => ({ required: [field] })) });

/** Where one of the fields is given, the others are. */
export const GoTogether = (...fields: string[]): ClassDecorator =>
  rule((data) => {
    const missing = fields.filter((field) => data[field] === undefined);
    return missing.length === fields.length ? [] : missing.map((field) => ({ field, message: `is required beside ${fields.filter((other) => !missing.includes(other)).join(' and ')}` }));
  }, { dependentRequired: Object.fromEntries(fields.map((field) => [field, fields.filter((other) => other !== field)])) });

/** Two fields name different actors: nobody has relations with itself. */
export const DifferentActors = (one: string, other: string): ClassDecorator =>
  rule((data) => (data[one] === data[other] ? [{ field: other, message: `is another actor than ${one}` }] : []));

/** A field, where it is given, names one of a list. */
export const Among = (field: string, list: string): ClassDecorator =>
  rule((data) => (data[field] === undefined || listed(data[list], data[field]) ? [] : [{ field, message: `is one of ${list}: ${named(data[list])}` }]));

/** A field, where it is given, names nobody of a list. */
export const NotAmong = (field: string, list: string): ClassDecorator =>
  rule((data) => (listed(data[list], data[field]) ? [{ field, message: `is none of ${list}` }] : []));

const named = (list: unknown): string => (Array.isArray(list) ? list.join(', ') : 'nobody');
const listed = (list: unknown, value: unknown): boolean => Array.isArray(list) && list.includes(value);
