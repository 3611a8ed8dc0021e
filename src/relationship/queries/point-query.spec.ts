import { DomainError } from '../../kernel/domain-error.js';
import { parsePointQuery } from './point-query.js';

describe('The point of a question', () => {
  it('is left open where the question does not say it', () => {
    expect(parsePointQuery({})).toEqual({ certainty: 'possible', weighing: { weights: 'house-1', halfLifeDays: 30 } });
  });

  it('is read from a day and a position', () => {
    const raw = { asOf: '2024-06-21', position: '42', certainty: 'certain', weights: 'goldstein', halfLifeDays: '90' };
    expect(parsePointQuery(raw)).toEqual({
      asOf: { kind: 'day', day: '2024-06-21' },
      position: 42n,
      certainty: 'certain',
      weighing: { weights: 'goldstein', halfLifeDays: 90 },
    });
  });

  it('takes a plus that lost its escape on the way', () => {
    const at = Date.UTC(2024, 5, 21, 6);
    expect(parsePointQuery({ asOf: '2024-06-21T15:00 09:00' }).asOf).toEqual({ kind: 'instant', at });
    expect(parsePointQuery({ asOf: '2024-06-21T15:00+09:00' }).asOf).toEqual({ kind: 'instant', at });
  });

  it.each([
    ['asOf', '2024-02-30'],
    ['knownAt', 'yesterday'],
    ['position', 'last'],
    ['certainty', 'sure'],
    ['weights', 'house-2'],
    ['halfLifeDays', '0'],
    ['halfLifeDays', '3651'],
    ['halfLifeDays', '30.5'],
  ])('names %s where it is %s', (name, value) => {
    const parse = () => parsePointQuery({ [name]: value });
    expect(parse).toThrow(DomainError);
    expect(parse).toThrow(new RegExp(`^${name}: `));
  });
});
