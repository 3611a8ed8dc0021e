import { status } from '@grpc/grpc-js';
import { dotnetPattern } from './dotnet-pattern.js';

const matches = (pattern: string, text: string): boolean => dotnetPattern(pattern).test(text);

describe('a pattern as .NET servers read it', () => {
  it.each([
    ['treaty', 'a-treaty-of', true],
    ['^treaty-', 'treaty-1', true],
    ['^[^\\$].*', '$metadata', false],
    ['^[^\\$].*', 'noted', true],
    ['(?i)^TREATY', 'treaty-1', true],
    ['(?i-s)^TREATY', 'treaty-1', true],
    ['(?n)^(a|b)$', 'b', true],
    ['\\Atreaty\\z', 'treaty', true],
    ['\\Atreaty\\Z', 'treaty-1', false],
    ['\\\\A', 'a\\A', true],
    ['\\\\A', 'A', false],
    ['^\\w+-\\d+$', 'Verträge-٤٢', true],
    ['^\\W$', 'ä', false],
    ['^[\\w-]+$', 'Verträge-und-Noten', true],
    ['^\\p{Lu}\\p{Ll}+$', 'Österreich', true],
    ["^(?'kind'note)-\\k<kind>$", 'note-note', true],
    ['a{2}', 'caab', true],
    ['{"id"}', '{"id"}', true],
    ['a{b}]', 'xa{b}]', true],
    ['[[]', 'a[b', true],
    ['^note\\-verbale\\_1$', 'note-verbale_1', true],
    ['(?#a remark)note', 'note', true],
    ['\\a\\e', '\x07\x1b', true],
    ['^(?<!x)note(?=-)', 'note-1', true],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each([
    ['(?>a+)b', 'atomic'],
    ['(?(a)b|c)', 'conditional'],
    ['(?<open-close>a)', 'balancing'],
    ['a(?i)b', 'in the middle'],
    ['(?i:a)b', 'in the middle'],
    ['(?x) a b', 'white space'],
    ['[a-z-[aeiou]]', 'subtracts'],
    ['\\p{IsGreek}', 'IsGreek'],
    ['\\Gnote', '\\G'],
  ])('%s is not implemented, which is said with a sentence', (pattern, reason) => {
    expect(() => dotnetPattern(pattern)).toThrow(
      expect.objectContaining({ code: status.UNIMPLEMENTED, details: expect.stringContaining(reason) as string }) as Error,
    );
  });

  it.each(['(', '[a', 'a**', '\\', '(?'])('%s is no pattern in either language', (pattern) => {
    expect(() => dotnetPattern(pattern)).toThrow(expect.objectContaining({ code: status.INVALID_ARGUMENT }) as Error);
  });
});
