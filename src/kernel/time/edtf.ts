import { DomainError } from '../domain-error.js';

/** The unit a date is written in, and with it how far `?` and `~` widen it. */
export type DateUnit = 'day' | 'month' | 'year';

/** Calendar days, first and last inclusive; undefined where a side is open. */
export interface DaySpan {
  readonly first?: CalendarDay;
  readonly last?: CalendarDay;
  /** A single full day, so that a time of day may refine it. */
  readonly single: boolean;
}

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~]?)$/;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const malformed = (reason: string): DomainError => new DomainError('malformed', reason);

/**
 * Reads the subset of the Extended Date/Time Format (ISO 8601-2) that the record uses: a year, month or day, `?` and `~`,
 * intervals `a/b` with `..` for an open side, one of `[a,b]` or `[a..b]`. Throws DomainError `malformed` with the reason.
 */
export function parseEdtf(text: string): DaySpan {
  if (text.startsWith('[') && text.endsWith(']')) return oneOf(text);
  const sides = text.split('/');
  if (sides.length === 2) return interval(text, sides[0] ?? '', sides[1] ?? '');
  return simple(text);
}

function interval(text: string, from: string, to: string): DaySpan {
  if (from === '..' && to === '..') throw malformed(`${text} is open on both sides: it says nothing`);
  const first = from === '..' ? undefined : simple(from).first;
  const last = to === '..' ? undefined : simple(to).last;
  return ordered(text, first, last);
}

function oneOf(text: string): DaySpan {
  const elements = text.slice(1, -1).split(',').map((element) => element.trim());
  if (elements.length === 1 && !text.includes('..')) throw malformed(`${text} names one date only: write it without brackets`);
  const spans = elements.map((element) => elementOf(element, text));
  const firsts = spans.map(({ first }) => first as CalendarDay).sort(compareDays);
  const lasts = spans.map(({ last }) => last as CalendarDay).sort(compareDays);
  return { first: firsts[0], last: lasts.at(-1), single: false };
}

function elementOf(element: string, text: string): DaySpan {
  const [from, to, ...rest] = element.split('..').map((part) => part.trim());
  if (rest.length > 0) throw malformed(`${element} has more than two ends: separate the dates of a set with commas`);
  return to === undefined ? simple(element) : ordered(text, simple(from ?? '').first, simple(to).last);
}

function ordered(text: string, first: CalendarDay | undefined, last: CalendarDay | undefined): DaySpan {
  if (first && last && compareDays(first, last) > 0) throw malformed(`${text} ends before it begins`);
  return { first, last, single: false };
}

function simple(text: string): DaySpan {
  const match = DATE.exec(text);
  if (!match) throw malformed(`'${text}' is not a date: write 2024, 2024-06, 2024-06-21, with ? or ~ behind it, or an interval such as 2024-06-18/2024-06-19`);
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (year < 1) throw malformed(`${text}: the year is 0001 to 9999`);
  if (month !== undefined && (month < 1 || month > 12)) throw malformed(`${text}: there is no month ${match[2] ?? ''}`);
  if (month !== undefined && day !== undefined && (day < 1 || day > daysIn(year, month))) {
    throw malformed(`${text} is not a day: ${MONTHS[month - 1] ?? ''} ${year} has ${daysIn(year, month)} days`);
  }
  const widen = match[4] ? 1 : 0;
  const unit: DateUnit = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
  return {
    first: shift({ year, month: month ?? 1, day: day ?? 1 }, unit, -widen, 'first'),
    last: shift({ year, month: month ?? 12, day: day ?? daysIn(year, month ?? 12) }, unit, widen, 'last'),
    single: unit === 'day' && widen === 0,
  };
}

function shift(day: CalendarDay, unit: DateUnit, by: number, side: 'first' | 'last'): CalendarDay {
  if (by === 0) return day;
  if (unit === 'day') return calendarDay(utcDay(day) + by);
  const months = day.year * 12 + day.month - 1 + by * (unit === 'year' ? 12 : 1);
  const year = Math.floor(months / 12);
  if (year < 1) return { year: 1, month: 1, day: 1 };
  if (year > 9999) return { year: 9999, month: 12, day: 31 };
  const month = (months % 12) + 1;
  return { year, month, day: side === 'first' ? 1 : daysIn(year, month) };
}

const DAY_IN_MILLISECONDS = 86_400_000;

/** Days since the Unix epoch. Built without Date.UTC, which reads the years 0 to 99 as 1900 to 1999. */
export function utcDay({ year, month, day }: CalendarDay): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY_IN_MILLISECONDS;
}

function calendarDay(number: number): CalendarDay {
  const date = new Date(number * DAY_IN_MILLISECONDS);
  if (date.getUTCFullYear() < 1) return { year: 1, month: 1, day: 1 };
  if (date.getUTCFullYear() > 9999) return { year: 9999, month: 12, day: 31 };
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function nextDay(day: CalendarDay): CalendarDay {
  const date = new Date((utcDay(day) + 1) * DAY_IN_MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export const isoDay = ({ year, month, day }: CalendarDay): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

const two = (number: number): string => String(number).padStart(2, '0');
const compareDays = (one: CalendarDay, other: CalendarDay): number => utcDay(one) - utcDay(other);
const daysIn = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
