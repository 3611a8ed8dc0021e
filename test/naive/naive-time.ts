/** Time in the naive model: days and months at fixed offsets, and nothing of src. */
export interface NaiveEvent {
  eventId: string;
  type: string;
  /** A day or a month, at a fixed offset from UTC. */
  date: string;
  offsetHours: number;
  learned: number;
  position: number;
  data: Record<string, unknown>;
  /** How often it was disputed. */
  disputes?: number;
}

export interface NaivePoint {
  day?: string;
  instant?: number;
  knownAt: number;
  position: number;
  certain: boolean;
}

export interface Interval {
  start: number;
  end: number;
  firstDay: string;
  lastDay: string;
}

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export function intervalOf(date: string, offsetHours: number): Interval {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number | undefined];
  const first = Date.UTC(year, month - 1, day ?? 1);
  const after = day === undefined ? Date.UTC(year, month, 1) : first + DAY;
  const text = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return { start: first - offsetHours * HOUR, end: after - offsetHours * HOUR, firstDay: text(first), lastDay: text(after - DAY) };
}

export const interval = (event: NaiveEvent): Interval => intervalOf(event.date, event.offsetHours);

/** Of a date in an event's data, which is always in UTC. */
export const namedInterval = (value: unknown): Interval => intervalOf((value as { date: string }).date, 0);

/** Whether an interval has begun by the date of the question, or has ended. */
export const begun = ({ start, firstDay }: Interval, { day, instant = 0 }: NaivePoint): boolean => (day !== undefined ? firstDay <= day : start <= instant);
export const ended = ({ end, lastDay }: Interval, { day, instant = 0 }: NaivePoint): boolean => (day !== undefined ? lastDay <= day : end <= instant);

export const holds = (when: Interval, point: NaivePoint): boolean => (point.certain ? ended(when, point) : begun(when, point));

export const counts = (event: NaiveEvent, point: NaivePoint): boolean =>
  event.learned <= point.knownAt && event.position <= point.position && holds(interval(event), point);

/** The instant that stands for the date of the question. */
export const instantOf = ({ day, instant = 0 }: NaivePoint): number => (day !== undefined ? Date.parse(`${day}T00:00:00Z`) + DAY : instant);

/** Sorts by the first of the keys that differs. */
export function sortedBy<T>(list: readonly T[], ...keys: ((entry: T) => number | string)[]): T[] {
  return [...list].sort((one, other) => {
    for (const key of keys) {
      const [x, y] = [key(one), key(other)];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  });
}

export const startOf = (event: NaiveEvent): number => interval(event).start;
export const learnedOf = (event: NaiveEvent): number => event.learned;
export const idOf = (event: NaiveEvent): string => event.eventId;

export const inOrder = (events: readonly NaiveEvent[]): NaiveEvent[] => sortedBy(events, startOf, learnedOf, idOf);

export const named = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []);
