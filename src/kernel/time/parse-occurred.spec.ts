import fc from 'fast-check';
import { parseOccurred } from './parse-occurred.js';
import { BEGINNING_OF_TIME } from './occurrence.js';
import { parseAsOf, parseKnownAt } from './parse-as-of.js';

const at = (text: string): number => Date.parse(text);

describe('When something happened', () => {
  it('reads a day in Seoul as the instants of that day there', () => {
    expect(parseOccurred({ date: '2024-06-21', zone: 'Asia/Seoul' })).toEqual({
      start: at('2024-06-20T15:00Z'), end: at('2024-06-21T15:00Z'), firstDay: '2024-06-21', lastDay: '2024-06-21',
    });
  });

  it('reads around two in the afternoon as a minute more on each side', () => {
    const { start, end } = parseOccurred({ date: '2024-06-21', time: '14:00~', zone: '+09:00' });
    expect([start, end]).toEqual([at('2024-06-21T04:59Z'), at('2024-06-21T05:02Z')]);
  });

  it.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2024-03~', '2024-02-01', '2024-04-30'],
    ['2024-06-21?', '2024-06-20', '2024-06-22'],
    ['2024-06-18/2024-06-19', '2024-06-18', '2024-06-19'],
    ['[2024-06-18,2024-06-19]', '2024-06-18', '2024-06-19'],
    ['[2023-12-31..2024-01-31]', '2023-12-31', '2024-01-31'],
    ['[2024-01,2024-02..2024-03]', '2024-01-01', '2024-03-31'],
  ])('reads %s as %s to %s', (date, firstDay, lastDay) => {
    expect(parseOccurred(date)).toMatchObject({ firstDay, lastDay });
  });

  it('lets a time about midnight fall on either day', () => {
    expect(parseOccurred({ date: '2024-06-21', time: '00:00~', zone: 'Asia/Seoul' })).toMatchObject({ firstDay: '2024-06-20', lastDay: '2024-06-21' });
    expect(parseOccurred({ date: '2024-06-21', time: '23:59~', zone: 'Asia/Seoul' })).toMatchObject({ firstDay: '2024-06-21', lastDay: '2024-06-22' });
    expect(parseOccurred({ date: '9999-12-31', time: '23~' })).toMatchObject({ lastDay: '9999-12-31' });
  });

  it('says how many days the month has', () => {
    expect(() => parseOccurred('2024-02-30')).toThrow('2024-02-30 is not a day: February 2024 has 29 days');
  });

  it('refuses every day that a month does not have, and an interval that ends before it begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (year, month, day) => {
        const written = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const calendar = new Date(`${written}T00:00:00Z`);
        const exists = calendar.getUTCDate() === day;
        if (!exists) expect(() => parseOccurred(written)).toThrow('is not a day');
        else expect(parseOccurred(written).start).toBe(calendar.getTime());
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (one, other) => {
        const [from, to] = [one, other].map((year) => String(year).padStart(4, '0')) as [string, string];
        if (one > other) expect(() => parseOccurred(`${from}/${to}`)).toThrow('ends before it begins');
        else expect(parseOccurred(`${from}/${to}`)).toMatchObject({ firstDay: `${from}-01-01`, lastDay: `${to}-12-31` });
      }),
    );
  });

  it('leaves an open side open', () => {
    expect(parseOccurred('../2024-06-19')).toMatchObject({ start: BEGINNING_OF_TIME, lastDay: '2024-06-19' });
  });

  it.each(['2024-02-30', '2023-02-29', '2024-13', '0000', 'June', '2024-06-19/2024-06-18', '../..', '[2024-06-18]', '[2024-01..2024-02..2024-03]', '[2024-02..2024-01]', ''])('refuses %p with the reason', (date) => {
    expect(() => parseOccurred(date)).toThrow(expect.objectContaining({ kind: 'malformed' }) as Error);
  });

  it.each([{ date: '2024-06', time: '14:00' }, { date: '2024-06-21', time: '25:00' }, { date: '2024-06-21', zone: 'Mars/Olympus' }, { date: '2024-06-21', zone: '+25:00' }, { date: '2011-12-30', zone: 'Pacific/Apia' }, { day: '2024' }, 7, null])(
    'refuses %j',
    (value) => {
      expect(() => parseOccurred(value)).toThrow(expect.objectContaining({ kind: 'malformed' }) as Error);
    },
  );

  it('gives every day in every zone a length of 23 to 25 hours, and widening contains what it widens', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-02'), max: new Date('2037-12-30'), noInvalidDate: true }),
        fc.constantFrom('UTC', 'Asia/Seoul', 'America/New_York', 'Europe/Moscow', '+05:30'),
        (date, zone) => {
          const day = date.toISOString().slice(0, 10);
          const exact = parseOccurred({ date: day, zone });
          const hours = (exact.end - exact.start) / 3_600_000;
          const widened = parseOccurred({ date: `${day}~`, zone });
          return exact.firstDay === exact.lastDay && hours >= 23 && hours <= 25 && widened.start < exact.start && widened.end > exact.end;
        },
      ),
    );
  });
});

describe('The date of a question', () => {
  it('is a day, the last day of a month or a year, or an instant', () => {
    expect(parseAsOf('2024-02')).toEqual({ kind: 'day', day: '2024-02-29' });
    expect(parseAsOf('2024-06-21T15:00 09:00')).toEqual({ kind: 'instant', at: at('2024-06-21T06:00Z') });
    expect(parseKnownAt('2024-06-21')).toBe(at('2024-06-22T00:00Z') - 1);
  });

  it.each(['2024-02-30', '2024-02-30T10:00Z', 'now', '2024-06-21T15:00', '2024-06-21T24:00Z'])('refuses %s', (text) => {
    expect(() => parseAsOf(text)).toThrow(expect.objectContaining({ kind: 'malformed' }) as Error);
  });
});
