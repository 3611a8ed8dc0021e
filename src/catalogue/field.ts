import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsObject,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ACTOR_ID } from '../kernel/actor.js';
import { describe, describeOptional, isOptional, schemaOf, type JsonSchema, type SchemaSource } from './json-schema.js';

const MAXIMUM_TEXT = 10_000;
const MAXIMUM_LIST = 500;
const MAXIMUM_POINTER = 1_000;
const ACTOR_RULE = { message: '$property names an actor: ISO 3166-1 alpha-3 such as KOR, or igo:un, or nsa:some_name' };
const ID = ACTOR_ID.source.slice(1, -1);
const PAIR = new RegExp(String.raw`^(${ID})-(?!\1$)${ID}$`);
const POINTER = /^(\/([^~/]|~[01])+)+$/;
const POSITION = /^(0|[1-9]\d{0,18})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const DAYS = /^P[1-9]\d{0,2}D$/;
/** Ids become part of stream names, so they stay within what every tool prints unescaped. */
const ID_FORM = /^[A-Za-z0-9][A-Za-z0-9._:~-]{0,127}$/;

type Field = PropertyDecorator;

/** One decorator for what a field must be and how its JSON Schema says so. */
const field = (schema: JsonSchema | SchemaSource, ...rules: Field[]): Field => (target, key) => {
  describe(target, String(key), typeof schema === 'function' ? schema : () => schema);
  for (const rule of rules) rule(target, key);
};

/** The fields of each event class that name actors, so that the edge can check every one against the registry. */
const actorFields = new Map<object, string[]>();
const namesActors: Field = (target, key) => {
  actorFields.set(target, [...(actorFields.get(target) ?? []), String(key)]);
};
export function actorFieldsOf(prototype: object): string[] {
  const inherited = Object.getPrototypeOf(prototype) as object | null;
  return [...(inherited ? actorFieldsOf(inherited) : []), ...(actorFields.get(prototype) ?? [])];
}

const TEXT: JsonSchema = { type: 'string', minLength: 1, maxLength: MAXIMUM_TEXT };
const ACTOR: JsonSchema = { type: 'string', pattern: ACTOR_ID.source };
const list = (items: JsonSchema, minItems: number, more: JsonSchema = {}): JsonSchema => ({ type: 'array', minItems, maxItems: MAXIMUM_LIST, items, ...more });

/** May be left out, unless a class declares the field again without this. A null is not left out: nothing is stored that says nothing. */
export const Optional = (required: Field): Field => (target, key) => {
  required(target, key);
  ValidateIf((data: object, value: unknown) => value !== undefined || !isOptional(Object.getPrototypeOf(data) as object | null, String(key)))(target, key);
  describeOptional(target, String(key));
};
export const Text = (): Field => field(TEXT, IsString(), IsNotEmpty(), MaxLength(MAXIMUM_TEXT));
export const Texts = (minimum = 1): Field =>
  field(list(TEXT, minimum), IsArray(), ArrayMinSize(minimum), ArrayMaxSize(MAXIMUM_LIST), IsString({ each: true }), IsNotEmpty({ each: true }), MaxLength(MAXIMUM_TEXT, { each: true }));
export const Id = (): Field =>
  field({ type: 'string', pattern: ID_FORM.source }, IsString(), Matches(ID_FORM, { message: '$property is 1 to 128 letters, digits or . _ : ~ - and begins with a letter or digit' }));
/** As the log has ids, which is in lower case. */
const inLowerCase = Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lower) : lower(value)));
const lower = (id: unknown): unknown => (typeof id === 'string' ? id.toLowerCase() : id);
export const EventId = (): Field => field({ type: 'string', format: 'uuid' }, inLowerCase, IsUUID());
export const EventIds = (): Field =>
  field(list({ type: 'string', format: 'uuid' }, 0, { uniqueItems: true }), inLowerCase, IsArray(), ArrayMaxSize(MAXIMUM_LIST), ArrayUnique(), IsUUID(undefined, { each: true }));
export const Actor = (): Field => field(ACTOR, Matches(ACTOR_ID, ACTOR_RULE), namesActors);
export const Actors = (minimum: number, maximum = MAXIMUM_LIST): Field =>
  field(
    list(ACTOR, minimum, { uniqueItems: true, maxItems: maximum }),
    IsArray(), ArrayMinSize(minimum), ArrayMaxSize(maximum), ArrayUnique({ message: '$property names nobody twice' }), Matches(ACTOR_ID, { ...ACTOR_RULE, each: true }), namesActors,
  );
/** Two different actors as one text, `KOR-RUS`, the lesser id first or not. */
export const PairOfActors = (): Field =>
  field({ type: 'string', pattern: PAIR.source }, Matches(PAIR, { message: '$property names two different actors such as KOR-RUS' }), namesActors);
/** An actor id that is being brought into the registry, which need not know it yet. */
export const NewActor = (): Field => field(ACTOR, Matches(ACTOR_ID, ACTOR_RULE));
export const OneOf = (values: readonly string[]): Field => field({ enum: [...values] }, IsIn([...values]));
export const Flag = (): Field => field({ type: 'boolean' }, IsBoolean());
export const Count = (least: number, most: number): Field => field({ type: 'integer', minimum: least, maximum: most }, IsInt(), Min(least), Max(most));
export const NumberAbove = (bound: number): Field =>
  field({ type: 'number', exclusiveMinimum: bound }, ValidateBy({ name: 'numberAbove', validator: { validate: (value) => Number.isFinite(value) && (value as number) > bound, defaultMessage: () => `$property is a number above ${bound}` } }));
const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
export const Scalar = (): Field =>
  field({ type: ['string', 'number', 'boolean'] }, ValidateBy({ name: 'scalar', validator: { validate: isScalar, defaultMessage: () => '$property is a text, a number, true or false' } }));
/** Any JSON, null too. */
export const Anything = (): Field => field({}, Allow());
/** A JSON pointer (RFC 6901) to a part of something, not to the whole. */
export const Pointer = (): Field => field({ type: 'string', maxLength: MAXIMUM_POINTER, pattern: POINTER.source }, IsString(), MaxLength(MAXIMUM_POINTER), Matches(POINTER, { message: '$property is a JSON pointer such as /relations/status' }));
/** A position of the log: 64 bits, as a decimal text. */
export const LogPosition = (): Field => field({ type: 'string', pattern: POSITION.source }, Matches(POSITION, { message: '$property is a position of the log, in decimal' }));
/** An instant in UTC; RFC 3339. */
export const Instant = (): Field => field({ type: 'string', format: 'date-time', pattern: INSTANT.source }, Matches(INSTANT, { message: '$property is an instant such as 2024-06-21T05:00:00Z' }), IsISO8601({ strict: true }));
/** A number of whole days; an ISO 8601 duration. */
export const Days = (): Field => field({ type: 'string', pattern: DAYS.source }, Matches(DAYS, { message: '$property is a number of days such as P14D' }));
/** A JSON object whose members the catalogue does not prescribe. */
export const JsonObject = (): Field => field({ type: 'object' }, IsObject());
export const WebAddress = (): Field => field({ type: 'string', format: 'uri' }, IsUrl({ require_tld: false }));
/** Of something that is written to, so with its scheme; and without a user or a password, which would stand on record for all to read. */
export const HttpAddress = (): Field =>
  field(
    { type: 'string', format: 'uri', pattern: '^https?://[^/?#@]+([/?#]|$)' },
    IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'], disallow_auth: true }, { message: '$property is an address that begins with http:// or https://, without a user name or a password' }),
  );
/** A day, or an instant with its offset; ISO 8601. */
export const PublicationDate = (): Field => field({ type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }, { pattern: String.raw`^\d{4}(-\d{2})?$` }] }, IsISO8601({ strict: true }));
/** A year, a month or a day of the calendar. */
export const CalendarDate = (): Field =>
  field({ type: 'string', pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$` }, Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/, { message: '$property is a year, a month or a day such as 1991-12-25' }), IsISO8601({ strict: true }));
export const Part = (type: () => new () => object): Field => field(() => schemaOf(type()), IsObject(), ValidateNested(), Type(type));
export const Parts = (type: () => new () => object, minimum = 0): Field =>
  field(() => list(schemaOf(type()), minimum), IsArray(), ArrayMinSize(minimum), ArrayMaxSize(MAXIMUM_LIST), ValidateNested({ each: true }), Type(type));
/** One word, or a part with more to it. */
export const WordOrPart = (word: string, type: () => new () => object): Field =>
  field(
    () => ({ anyOf: [{ const: word }, schemaOf(type())] }),
    ValidateIf((_data: object, value: unknown) => value !== word), IsObject({ message: `$property is "${word}" or an object` }), ValidateNested(), Type(type),
  );
