import fc from 'fast-check';
import { DomainError } from '../kernel/domain-error.js';
import { readJson } from './read-json.js';

function refusalOf(text: string): DomainError {
  try {
    readJson(text);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error(`${text} was not refused`);
}

describe('The JSON of a body', () => {
  it('is read as it stands', () => {
    const plain = fc.jsonValue({ maxDepth: 5 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(plain, (value) => {
        const text = JSON.stringify(value);
        const inherited = [...text.matchAll(/"(\w+)":/g)].some(([, name]) => name !== undefined && name in Object.prototype);
        if (!inherited) expect(readJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('that breaks off is refused with the place', () => {
    expect(refusalOf('{"title": "x"')).toMatchObject({ kind: 'malformed', faults: [{ pointer: '', message: expect.stringMatching(/not JSON: .*position 13/) as string }] });
  });

  it('may name nothing that every object inherits, however it is written', () => {
    for (const [text, pointer] of [
      ['{"__proto__": {"admin": true}}', '/__proto__'],
      ['{"acts": [{"constr\\u0075ctor": 1}]}', '/acts/0/constructor'],
      ['{"toString": 1}', '/toString'],
    ] as const) {
      expect(refusalOf(text).faults).toEqual([{ pointer, message: 'unknown field' }]);
    }
  });

  it('that is nested without end is refused and ends nothing', () => {
    expect(refusalOf('['.repeat(500_000) + ']'.repeat(500_000)).message).toMatch(/nested more than 32 deep/);
  });

  it('that is empty is refused', () => {
    expect(refusalOf(' ').message).toMatch(/empty/);
  });
});
