import { DomainError } from '../kernel/domain-error.js';

/** The query string as the HTTP adapter parsed it: a parameter given twice is a list. */
export type RawParameters = Readonly<Record<string, unknown>>;

export const malformed = (name: string, reason: string): DomainError =>
  new DomainError('malformed', `${name}: ${reason}`, [{ pointer: `/${name}`, message: reason }]);

/** What every question has: answer only once this position is projected, and refuse after `waitForMs` milliseconds. */
const WAIT_PARAMETERS = ['waitFor', 'waitForMs'] as const;

const WAIT = { least: 0, most: 30_000, otherwise: 5_000 };

export const parseWait = (raw: RawParameters): { readonly waitFor?: bigint; readonly waitForMs: number } => ({
  waitFor: positionIn(raw, 'waitFor'),
  waitForMs: whole(raw, 'waitForMs', WAIT),
});

/** Refuses every parameter that the question does not have, so that a misspelt one never changes an answer unseen. */
export function refuseUnknown(raw: RawParameters, own: readonly string[]): void {
  const allowed = [...new Set([...own, ...WAIT_PARAMETERS])];
  for (const name of Object.keys(raw)) {
    if (!allowed.includes(name)) throw malformed(name, `is not a parameter of this question. It has: ${allowed.join(', ')}`);
  }
}

/** A parameter that is given once or not at all. */
export function single(raw: RawParameters, name: string): string | undefined {
  const value = raw[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') throw malformed(name, 'is given once, with a value');
  return value;
}

/** A parameter of a form of its own; names the parameter where it has not that form. */
export function parsed<T>(raw: RawParameters, name: string, parse: (text: string) => T): T | undefined {
  const text = single(raw, name);
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof DomainError) throw malformed(name, error.message);
    throw error;
  }
}

/** A parameter that may be repeated, or hold several values with commas between them. */
export function several(raw: RawParameters, name: string): string[] {
  const value = raw[name];
  if (value === undefined) return [];
  const given: unknown[] = Array.isArray(value) ? value : [value];
  const values = given.flatMap((each) => (typeof each === 'string' ? each.split(',') : []));
  if (values.length === 0 || values.includes('')) throw malformed(name, 'has an empty value');
  return [...new Set(values)];
}

export function oneOf<T extends string>(raw: RawParameters, name: string, allowed: readonly T[], otherwise: T): T {
  const value = single(raw, name);
  if (value === undefined) return otherwise;
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw malformed(name, `is one of ${allowed.join(', ')}, not ${value}`);
  return found;
}

export function whole(raw: RawParameters, name: string, range: { least: number; most: number; otherwise: number }): number {
  const value = single(raw, name);
  if (value === undefined) return range.otherwise;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= range.least && number <= range.most)) throw malformed(name, `is a whole number from ${range.least} to ${range.most}, not ${value}`);
  return number;
}

const LARGEST_POSITION = 2n ** 63n - 1n;

/** A position of the log: a decimal number of at most 64 bits. */
export function readPosition(name: string, text: string): bigint {
  const position = /^\d{1,19}$/.test(text) ? BigInt(text) : undefined;
  if (position === undefined || position > LARGEST_POSITION) throw malformed(name, `is a position of the log, a decimal number, not ${text}`);
  return position;
}

/** The position that a parameter gives, where it is given. */
export function positionIn(raw: RawParameters, name: string): bigint | undefined {
  const text = single(raw, name);
  return text === undefined ? undefined : readPosition(name, text);
}
