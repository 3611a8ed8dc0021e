import { DomainError } from '../kernel/domain-error.js';
import { oneOf, readPosition, refuseUnknown, several, single, whole } from './parameters.js';

describe('The parameters of a question', () => {
  it('names the one it does not have', () => {
    expect(() => refuseUnknown({ asof: '2024-06-21' }, ['asOf', 'knownAt'])).toThrow(/^asof: .*asOf, knownAt/);
  });

  it('are refused when a single one is given twice or empty', () => {
    expect(() => single({ asOf: ['2024', '2025'] }, 'asOf')).toThrow(DomainError);
    expect(() => single({ asOf: '' }, 'asOf')).toThrow(DomainError);
    expect(single({}, 'asOf')).toBeUndefined();
  });

  it('may be several, repeated or with commas, each once', () => {
    expect(several({ pair: ['KOR-RUS,KOR-PRK', 'KOR-RUS'] }, 'pair')).toEqual(['KOR-RUS', 'KOR-PRK']);
    expect(() => several({ pair: 'KOR-RUS,' }, 'pair')).toThrow(/empty/);
  });

  it.each(['-1', '1.5', 'x', '9223372036854775808', '0x10', ' 1'])('take no %p for a position', (text) => {
    expect(() => readPosition('position', text)).toThrow(DomainError);
  });

  it('keep a 64-bit position exact', () => {
    expect(readPosition('position', '9223372036854775807')).toBe(9223372036854775807n);
  });

  it('hold numbers and choices within their range', () => {
    expect(whole({ limit: '7' }, 'limit', { least: 1, most: 10, otherwise: 5 })).toBe(7);
    expect(whole({}, 'limit', { least: 1, most: 10, otherwise: 5 })).toBe(5);
    expect(() => whole({ limit: '11' }, 'limit', { least: 1, most: 10, otherwise: 5 })).toThrow(/1 to 10/);
    expect(() => oneOf({ order: 'up' }, 'order', ['newest', 'oldest'], 'newest')).toThrow(/newest, oldest/);
  });
});
