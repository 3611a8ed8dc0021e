import { daysEarlier } from './days-earlier.js';

describe('A date some days earlier', () => {
  it('keeps its kind, over the ends of months and leap days', () => {
    expect(daysEarlier({ kind: 'day', day: '2024-03-30' }, 30)).toEqual({ kind: 'day', day: '2024-02-29' });
    expect(daysEarlier({ kind: 'instant', at: Date.UTC(2024, 2, 30, 12) }, 30)).toEqual({ kind: 'instant', at: Date.UTC(2024, 1, 29, 12) });
  });

  it('does not go before the beginning of time', () => {
    expect(daysEarlier({ kind: 'day', day: '0000-01-03' }, 180)).toEqual({ kind: 'day', day: '0000-01-01' });
    expect(daysEarlier({ kind: 'instant', at: -8.64e15 }, 180)).toEqual({ kind: 'instant', at: -8.64e15 });
  });
});
