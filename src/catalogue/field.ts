import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
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
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ACTOR_ID } from '../kernel/actor.js';
import { describe, describeOptional, isOptional, schemaOf, type JsonSchema, type SchemaSource } from './json-schema.js';

const MAXIMUM_TEXT = 10_000;
const MAXIMUM_LIST = 500;
const ACTOR_RULE = { message: '$property names an actor: ISO 3166-1 alpha-3 such as KOR, or igo:un, or nsa:some_name' };
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
export const Texts = (): Field =>
  field(list(TEXT, 1), IsArray(), ArrayMinSize(1), ArrayMaxSize(MAXIMUM_LIST), IsString({ each: true }), IsNotEmpty({ each: true }), MaxLength(MAXIMUM_TEXT, { each: true }));
export const Id = (): Field =>
  field({ type: 'string', pattern: ID_FORM.source }, IsString(), Matches(ID_FORM, { message: '$property is 1 to 128 letters, digits or . _ : ~ - and begins with a letter or digit' }));
export const EventId = (): Field => field({ type: 'string', format: 'uuid' }, IsUUID());
export const EventIds = (): Field =>
  field(list({ type: 'string', format: 'uuid' }, 0, { uniqueItems: true }), IsArray(), ArrayMaxSize(MAXIMUM_LIST), ArrayUnique(), IsUUID(undefined, { each: true }));
export const Actor = (): Field => field(ACTOR, Matches(ACTOR_ID, ACTOR_RULE), namesActors);
export const Actors = (minimum: number, maximum = MAXIMUM_LIST): Field =>
  field(
    list(ACTOR, minimum, { uniqueItems: true, maxItems: maximum }),
    IsArray(), ArrayMinSize(minimum), ArrayMaxSize(maximum), ArrayUnique({ message: '$property names nobody twice' }), Matches(ACTOR_ID, { ...ACTOR_RULE, each: true }), namesActors,
  );
/** An actor id that is being brought into the registry, which need not know it yet. */
export const NewActor = (): Field => field(ACTOR, Matches(ACTOR_ID, ACTOR_RULE));
export const OneOf = (values: readonly string[]): Field => field({ enum: [...values] }, IsIn([...values]));
export const Flag = (): Field => field({ type: 'boolean' }, IsBoolean());
export const Count = (least: number, most: number): Field => field({ type: 'integer', minimum: least, maximum: most }, IsInt(), Min(least), Max(most));
/** A JSON object whose members the catalogue does not prescribe. */
export const JsonObject = (): Field => field({ type: 'object' }, IsObject());
export const WebAddress = (): Field => field({ type: 'string', format: 'uri' }, IsUrl({ require_tld: false }));
/** A day, or an instant with its offset; ISO 8601. */
export const PublicationDate = (): Field => field({ type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }, { pattern: String.raw`^\d{4}(-\d{2})?$` }] }, IsISO8601({ strict: true }));
/** A year, a month or a day of the calendar. */
export const CalendarDate = (): Field =>
  field({ type: 'string', pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$` }, Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/, { message: '$property is a year, a month or a day such as 1991-12-25' }), IsISO8601({ strict: true }));
export const Part = (type: () => new () => object): Field => field(() => schemaOf(type()), IsObject(), ValidateNested(), Type(type));
export const Parts = (type: () => new () => object, minimum = 0): Field =>
  field(() => list(schemaOf(type()), minimum), IsArray(), ArrayMinSize(minimum), ArrayMaxSize(MAXIMUM_LIST), ValidateNested({ each: true }), Type(type));
