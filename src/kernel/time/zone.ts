import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../domain-error.js';
import { isoDay, utcDay, type CalendarDay } from './edtf.js';

const DAY_IN_MILLISECONDS = 86_400_000;
const OFFSET = /^[+-](?:[01]\d|2[0-3]):[0-5]\d$/;
/** Distinct (zone, day) pairs kept; a record asks for the same few zones and neighbouring days again and again. */
const KEPT_DAYS = 20_000;

const knownZones = new Map<string, boolean>();
const startsOfDay = new Map<string, number>();

/** Throws DomainError `malformed` where the zone is neither an IANA name nor an offset such as +09:00. */
export function checkZone(zone: string): void {
  const known = knownZones.get(zone);
  if (known ?? (OFFSET.test(zone) || isNamedZone(zone))) {
    if (known === undefined && knownZones.size < 1000) knownZones.set(zone, true);
    return;
  }
  throw new DomainError('malformed', `'${zone}' is not a zone: write an IANA name such as Asia/Seoul, or an offset such as +09:00`);
}

function isNamedZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false; // Intl has no other way to say that it does not know the zone
  }
}

/** The instant, in milliseconds, at which the day begins in the zone. */
export function startOfDay(day: CalendarDay, zone: string): number {
  if (zone === 'UTC') return utcDay(day) * DAY_IN_MILLISECONDS;
  const key = `${zone} ${isoDay(day)}`;
  const kept = startsOfDay.get(key);
  if (kept !== undefined) return kept;
  const start = Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
  if (startsOfDay.size >= KEPT_DAYS) startsOfDay.clear();
  startsOfDay.set(key, start);
  return start;
}

/** The calendar day, in the zone, on which the instant falls. */
export function dayOf(instant: number, zone: string): CalendarDay {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return { year, month, day };
}

/** The instant of a time of day; a time that a change of clocks left out is read with the offset before the change. */
export function instantOfTime(day: CalendarDay, time: { hour: number; minute: number; second: number }, zone: string): number {
  return Temporal.PlainDateTime.from({ ...day, ...time }).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}
