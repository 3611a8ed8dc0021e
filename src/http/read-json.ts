import { DomainError } from '../kernel/domain-error.js';
import { pointerPart } from '../kernel/json-pointer.js';

const DEEPEST = 32;

/**
 * Reads the JSON text of a body. Throws DomainError `malformed`: what is wrong with the text and where, a name that every object
 * inherits (`__proto__`, `constructor`), which would be lost or do harm further on, or more nesting than any command has.
 */
export function readJson(text: string): unknown {
  if (text.trim() === '') throw fault('', 'The body is empty: send a JSON object');
  const body = parse(text);
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value: body, pointer: '', depth: 0 }];
  for (let part = open.pop(); part; part = open.pop()) {
    const { value, pointer, depth } = part;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST) throw fault(pointer, `is nested more than ${DEEPEST} deep`);
    for (const [name, inner] of Object.entries(value)) {
      const at = `${pointer}/${pointerPart(name)}`;
      if (name in Object.prototype) throw fault(at, 'unknown field');
      open.push({ value: inner, pointer: at, depth: depth + 1 });
    }
  }
  return body;
}

/** Bytes as text. What is no text must not be stored as another: throws DomainError `malformed`, with this detail. */
export function textOf(bytes: Buffer, detail: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError('malformed', detail, [{ pointer: '', message: 'is not text in UTF-8' }]);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fault('', `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const fault = (pointer: string, message: string): DomainError =>
  new DomainError('malformed', pointer === '' ? message : `${pointer}: ${message}`, [{ pointer, message }]);
