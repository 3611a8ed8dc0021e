import { Transform } from 'class-transformer';
import { IsDefined, registerDecorator, type ValidationArguments } from 'class-validator';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { DomainError } from '../kernel/domain-error.js';
import { describe } from './json-schema.js';

const reasonAgainst = (value: unknown): string | undefined => {
  try {
    parseOccurred(value);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
};

const SCHEMA = {
  description: 'When it happened, as far as it is known: an EDTF date, with a time of day and an IANA zone or an offset where they are known. A bare date is kept as {date}.',
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      properties: { date: { type: 'string' }, time: { type: 'string', pattern: String.raw`^\d{2}(:\d{2}(:\d{2})?)?[?~]?$` }, zone: { type: 'string' } },
      required: ['date'],
      additionalProperties: false,
    },
  ],
};

/**
 * A time of occurrence: `{date, time?, zone?}` or a bare EDTF date.
 * A bare date is kept in the full form, so that every stored event has one shape.
 */
export function When(): PropertyDecorator {
  return (target, key) => {
    describe(target, String(key), () => SCHEMA);
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? { date: value } : value))(target, key);
    IsDefined()(target, key);
    registerDecorator({
      name: 'when',
      target: target.constructor,
      propertyName: String(key),
      validator: {
        validate: (value: unknown) => reasonAgainst(value) === undefined,
        defaultMessage: (argument?: ValidationArguments) => reasonAgainst(argument?.value) ?? '$property is not a date',
      },
    });
  };
}
