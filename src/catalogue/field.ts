import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ACTOR_ID } from '../kernel/actor.js';

const MAXIMUM_TEXT = 10_000;
const MAXIMUM_LIST = 500;
const ACTOR_RULE = { message: '$property names an actor: ISO 3166-1 alpha-3 such as KOR, or igo:un, or nsa:some_name' };
/** Ids become part of stream names, so they stay within what every tool prints unescaped. */
const ID_FORM = /^[A-Za-z0-9][A-Za-z0-9._:~-]{0,127}$/;

type Field = PropertyDecorator;

const together = (...fields: Field[]): Field => (target, key) => {
  for (const field of fields) field(target, key);
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

export const Optional = (field: Field): Field => together(IsOptional(), field);
export const Text = (): Field => together(IsString(), IsNotEmpty(), MaxLength(MAXIMUM_TEXT));
export const Texts = (): Field =>
  together(IsArray(), ArrayMinSize(1), ArrayMaxSize(MAXIMUM_LIST), IsString({ each: true }), IsNotEmpty({ each: true }), MaxLength(MAXIMUM_TEXT, { each: true }));
export const Id = (): Field =>
  together(IsString(), Matches(ID_FORM, { message: '$property is 1 to 128 letters, digits or . _ : ~ - and begins with a letter or digit' }));
export const EventId = (): Field => IsUUID();
export const EventIds = (): Field => together(IsArray(), ArrayMaxSize(MAXIMUM_LIST), ArrayUnique(), IsUUID(undefined, { each: true }));
export const Actor = (): Field => together(Matches(ACTOR_ID, ACTOR_RULE), namesActors);
export const Actors = (minimum: number): Field =>
  together(IsArray(), ArrayMinSize(minimum), ArrayMaxSize(MAXIMUM_LIST), ArrayUnique(), Matches(ACTOR_ID, { ...ACTOR_RULE, each: true }), namesActors);
export const OneOf = (values: readonly string[]): Field => IsIn([...values]);
export const Flag = (): Field => IsBoolean();
export const Part = (type: () => new () => object): Field => together(ValidateNested(), Type(type));
export const Parts = (type: () => new () => object, minimum = 0): Field =>
  together(IsArray(), ArrayMinSize(minimum), ArrayMaxSize(MAXIMUM_LIST), ValidateNested({ each: true }), Type(type));
