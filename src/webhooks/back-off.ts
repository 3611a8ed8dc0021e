const FIRST = 1_000;
const LONGEST = 3_600_000;
/** Milliseconds after which a message is tried no more. */
export const GIVE_UP_AFTER = 24 * 3_600_000;

/** Milliseconds to wait after so many attempts that failed, at least one; twice as long each time up to an hour, `random` (0 to 1) around that. */
export const pauseAfter = (attempts: number, random: number, longest = LONGEST): number => Math.min(FIRST * 2 ** (attempts - 1), longest) * (0.5 + random);

/** When the next attempt is made; undefined where the time for attempts is over. Instants in milliseconds. */
export function nextAttempt(attempts: number, since: number, now: number, random: number): number | undefined {
  return now - since >= GIVE_UP_AFTER ? undefined : now + pauseAfter(attempts, random);
}
