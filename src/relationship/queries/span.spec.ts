import { parseSpan } from './span.js';

const at = (text: string): number => Date.parse(text);

describe('The span of a question', () => {
  it('begins with the first day of a year or a month, and ends with the last', () => {
    expect(parseSpan({ from: '2024', to: '2024' })).toEqual({ from: at('2024-01-01T00:00Z'), to: at('2025-01-01T00:00Z') - 1 });
    expect(parseSpan({ from: '2024-02', to: '2024-02' })).toEqual({ from: at('2024-02-01T00:00Z'), to: at('2024-03-01T00:00Z') - 1 });
    expect(parseSpan({ from: '2024-06-21', to: '2024-06-21' })).toEqual({ from: at('2024-06-21T00:00Z'), to: at('2024-06-22T00:00Z') - 1 });
  });

  it('is of instants, and open where a side is not given', () => {
    expect(parseSpan({ from: '2024-06-21T15:00+09:00' })).toEqual({ from: at('2024-06-21T06:00Z'), to: undefined });
    expect(() => parseSpan({ from: '2024', to: '2023' })).toThrow('to: is before `from`');
  });
});
