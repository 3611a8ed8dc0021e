import { DomainError } from '../domain-error.js';
import { isoDay, nextDay, parseEdtf, type CalendarDay } from './edtf.js';
import { BEGINNING_OF_TIME, END_OF_TIME, FIRST_DAY_OF_TIME, LAST_DAY_OF_TIME, type Occurrence } from './occurrence.js';
import { checkZone, dayOf, instantOfTime, startOfDay } from './zone.js';

const TIME = /^(\d{2})(?::(\d{2})(?::(\d{2}))?)?([?~]?)$/;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const malformed = (reason: string): DomainError => new DomainError('malformed', reason);

/**
 * Reads `{date, time?, zone?}` or a bare EDTF date as the interval of instants and days in which it may have happened.
 * Throws DomainError `malformed` with the reason where there is no such date, time or zone.
 */
export function parseOccurred(value: unknown): Occurrence {
  const { date, time, zone = 'UTC' } = fieldsOf(value);
  if (zone !== 'UTC') checkZone(zone);
  const span = parseEdtf(date);
  if (time === undefined) return ofDays(span.first, span.last, zone);
  if (!span.single || !span.first) throw malformed(`A time of day needs a full day as its date, and ${date} is none`);
  return ofTime(span.first, time, zone);
}

function fieldsOf(value: unknown): { date: string; time?: string; zone?: string } {
  if (typeof value === 'string') return { date: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('A date is a text such as 2024-06-21, or {date, time?, zone?}');
  for (const [field, part] of Object.entries(value)) {
    if (field !== 'date' && field !== 'time' && field !== 'zone') throw malformed(`'${field}' is not a part of a date: these are date, time and zone`);
    if (typeof part !== 'string' && part !== undefined) throw malformed(`${field} is a text`);
  }
  const fields = value as { date?: string; time?: string; zone?: string };
  if (fields.date === undefined) throw malformed('date is missing');
  return { ...fields, date: fields.date };
}

function ofDays(first: CalendarDay | undefined, last: CalendarDay | undefined, zone: string): Occurrence {
  const start = first ? startOfDay(first, zone) : BEGINNING_OF_TIME;
  const end = last ? startOfDay(nextDay(last), zone) : END_OF_TIME;
  // Samoa crossed the date line: it never lived 2011-12-30.
  if (first && end <= start) throw malformed(`${isoDay(first)} did not happen in ${zone}: its clocks passed over that day`);
  return {
    start,
    end,
    firstDay: first ? isoDay(first) : FIRST_DAY_OF_TIME,
    lastDay: last ? isoDay(last) : LAST_DAY_OF_TIME,
  };
}

function ofTime(day: CalendarDay, text: string, zone: string): Occurrence {
  const match = TIME.exec(text);
  const [hour, minute, second] = [match?.[1], match?.[2], match?.[3]].map((part) => (part === undefined ? 0 : Number(part))) as [number, number, number];
  if (!match || hour > 23 || minute > 59 || second > 59) throw malformed(`'${text}' is not a time of day: write 14, 14:00 or 14:00:30, with ? or ~ behind it`);
  const unit = match[3] !== undefined ? SECOND : match[2] !== undefined ? MINUTE : HOUR;
  const widen = match[4] ? unit : 0;
  const at = instantOfTime(day, { hour, minute, second }, zone);
  const start = at - widen;
  const end = at + unit + widen;
  if (widen === 0) return { start, end, firstDay: isoDay(day), lastDay: isoDay(day) };
  return { start, end, firstDay: writtenDay(dayOf(start, zone)), lastDay: writtenDay(dayOf(end - 1, zone)) };
}

/** Days are compared as texts, so a day beyond the year 9999 is written as the last that compares rightly. */
const writtenDay = (day: CalendarDay): string => (day.year > 9999 ? LAST_DAY_OF_TIME : isoDay(day));
