import { DomainError } from '../kernel/domain-error.js';

/** The query string as the HTTP adapter parsed it: a parameter given twice is a list. */
export type RawParameters = Readonly<Record<string, unknown>>;

/** The values of each parameter, repeated or with commas between them. Throws DomainError `malformed` that names an unknown or empty one. */
export function severalOf(raw: RawParameters, allowed: readonly string[]): Record<string, readonly string[]> {
  const values: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (!allowed.includes(name)) throw malformed(name, `is not a parameter of a subscription. It has: ${allowed.join(', ')}`);
    const given: unknown[] = Array.isArray(value) ? value : [value];
    const texts = given.flatMap((each) => (typeof each === 'string' ? each.split(',') : []));
    if (texts.length === 0 || texts.includes('')) throw malformed(name, 'has an empty value');
    values[name] = [...new Set(texts)];
  }
  return values;
}

const malformed = (name: string, reason: string): DomainError => new DomainError('malformed', `${name}: ${reason}`, [{ pointer: `/${name}`, message: reason }]);
