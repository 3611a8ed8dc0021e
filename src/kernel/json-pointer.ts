import { DomainError } from './domain-error.js';

/** One part of a JSON pointer (RFC 6901). */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

export const formatPointer = (names: readonly string[]): string => names.map((name) => `/${pointerPart(name)}`).join('');

/** The names of a pointer, none for the whole. Throws DomainError `malformed` where the text is no pointer. */
export function readPointer(text: string): string[] {
  const [root, ...parts] = text.split('/');
  if (root !== '' || /~(?![01])/.test(text)) throw new DomainError('malformed', `'${text}' is no JSON pointer: write /index/balance, with ~0 for ~ and ~1 for / within a name`);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
