import type { AnsweredRebuild } from '../admin-answers.js';

const WIDTH = 30;

/** How far a rebuild has come, as a bar and in figures: `[======----]  61%  120,310 events, 24,000/s, 3 s left`. */
export function progressLine({ position, target, events, eventsPerSecond, secondsLeft }: AnsweredRebuild): string {
  const share = BigInt(target) === 0n ? 1 : Number((BigInt(position) * 1000n) / BigInt(target)) / 1000;
  const done = Math.round(share * WIDTH);
  const left = secondsLeft === undefined ? '' : `, ${secondsLeft} s left`;
  return `[${'='.repeat(done)}${'-'.repeat(WIDTH - done)}] ${String(Math.floor(share * 100)).padStart(3)}%  ${events.toLocaleString('en')} events, ${eventsPerSecond.toLocaleString('en')}/s${left}`;
}
