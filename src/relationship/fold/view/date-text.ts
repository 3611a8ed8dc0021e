import type { Occurred } from '../../../kernel/time/occurrence.js';

const DAY = 86_400_000;

/** A date as one text: `2024-06-21 14:00~ Asia/Seoul`. */
export const dateText = ({ date, time, zone }: Occurred): string => [date, time, zone].filter((part) => part !== undefined).join(' ');

export const ageInDays = (start: number, now: number): number => Math.max(0, Math.floor((now - start) / DAY));
