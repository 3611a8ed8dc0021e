import { Transform } from 'class-transformer';
import { IsDefined, registerDecorator, type ValidationArguments } from 'class-validator';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { DomainError } from '../kernel/domain-error.js';

const reasonAgainst = (value: unknown): string | undefined => {
  try {
    parseOccurred(value);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
};

/**
 * A time of occurrence: `{date, time?, zone?}` or a bare EDTF date.
 * A bare date is kept in the full form, so that every stored event has one shape.
 */
export function When(): PropertyDecorator {
  return (target, key) => {
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
