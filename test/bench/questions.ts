import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
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
const CONNECTIONS = 32;
const LIMIT = 60_000;

/** Asks until told to stop. */
export async function askSteadily(url: string, position: bigint, perSecond: number, until: () => boolean): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const samples: number[] = [];
  const answers = new Map<string, Set<string>>();
  let refused = 0;
  const ask = async (path: string, due: number): Promise<void> => {
    const answer = await answerTo(`${url}${path}`, agent).catch(() => undefined);
    samples.push(performance.now() - due);
    if (answer?.status === 200) answers.set(path, (answers.get(path) ?? new Set()).add(answer.text));
    else refused++;
  };
  const asked: Promise<void>[] = [];
  const begun = performance.now();
  for (let number = 0; !until(); number++) {
    const due = begun + (number * 1000) / perSecond;
    if (due > performance.now() + 1) await wait(due - performance.now());
    asked.push(ask(questionAt(number % DIFFERENT, position), due));
  }
  await Promise.all(asked);
  agent.destroy();
  return { samples, refused, answers };
}

async function answerTo(url: string, agent: Agent): Promise<{ status: number | undefined; text: string }> {
  const [response] = (await once(get(url, { agent, signal: AbortSignal.timeout(LIMIT) }), 'response')) as [IncomingMessage];
  return { status: response.statusCode, text: await textOf(response) };
}

export const forSeconds = (seconds: number): (() => boolean) => {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() > end;
};
