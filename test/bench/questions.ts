import { setTimeout as wait } from 'node:timers/promises';
import { PAIRS } from './record.js';

/** How questions were answered that were asked at a steady rate, whether or not those before had been answered. */
export interface Asked {
  /** Milliseconds from the moment each was due. */
  readonly samples: number[];
  readonly refused: number;
  /** By question, all the different answers it got. */
  readonly answers: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A thousand different ones, each pinned to a position, so that its answer is the same for ever. */
const questionAt = (number: number, position: bigint): string => {
  const [one, other] = PAIRS[(number * 7) % PAIRS.length] ?? ['KOR', 'RUS'];
  return `/v1/relationships/${one}/${other}?asOf=${1995 + (number % 20)}-06-${10 + (number % 17)}&position=${position}`;
};
const DIFFERENT = 1_000;

/** Asks until told to stop. */
export async function askSteadily(url: string, position: bigint, perSecond: number, until: () => boolean): Promise<Asked> {
  const samples: number[] = [];
  const answers = new Map<string, Set<string>>();
  let refused = 0;
  const ask = async (path: string, due: number): Promise<void> => {
    const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
    const text = await response?.text().catch(() => undefined);
    samples.push(performance.now() - due);
    if (!response?.ok || text === undefined) refused++;
    else answers.set(path, (answers.get(path) ?? new Set()).add(text));
  };
  const asked: Promise<void>[] = [];
  const begun = performance.now();
  for (let number = 0; !until(); number++) {
    const due = begun + (number * 1000) / perSecond;
    if (due > performance.now() + 1) await wait(due - performance.now());
    asked.push(ask(questionAt(number % DIFFERENT, position), due));
  }
  await Promise.all(asked);
  return { samples, refused, answers };
}

export const forSeconds = (seconds: number): (() => boolean) => {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() > end;
};
