import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { AnsweredRebuild } from '../admin-answers.js';
import { progressLine } from './progress-line.js';

const EVERY = 250;
const REQUEST_LIMIT = 30_000;
const USAGE = 'Usage: chancery rebuild [--url=http://127.0.0.1:3000] [--cancel]';

/**
 * `chancery rebuild`: has a running program build its read store anew beside the one in use, and shows how far it is.
 * Ending this command does not end the rebuild; `--cancel` does. @returns the exit code.
 */
export async function rebuildCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { url: { type: 'string', default: 'http://127.0.0.1:3000' }, cancel: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length > 0) throw new Error(USAGE);
  if (values.cancel) return tell(await ask(values.url, 'DELETE'));
  let status = await begunOrUnderWay(values.url);
  while (status.state === 'building') {
    show(progressLine(status));
    await wait(EVERY);
    status = await ask(values.url, 'GET');
  }
  return tell(status);
}

/** Begins a rebuild, or joins the one that is under way. */
async function begunOrUnderWay(url: string): Promise<AnsweredRebuild> {
  const now = await ask(url, 'GET');
  return now.state === 'building' ? now : ask(url, 'POST');
}

async function ask(url: string, method: string): Promise<AnsweredRebuild> {
  const answer = await fetch(`${url}/v1/admin/rebuild`, { method, signal: AbortSignal.timeout(REQUEST_LIMIT) }).catch((error: unknown) => {
    throw new Error(`No program answers at ${url} (${error instanceof Error ? error.message : String(error)}). Start it, or say where it is with --url.`, { cause: error });
  });
  const body = (await answer.json()) as AnsweredRebuild & { detail?: string };
  if (!answer.ok) throw new Error(body.detail ?? `${method} ${url}/v1/admin/rebuild answered ${answer.status}`);
  return body;
}

function tell({ state, reason, events, position }: AnsweredRebuild): number {
  show('');
  if (state === 'done') process.stdout.write(`Rebuilt: ${events} events, up to position ${position}; in use now.\n`);
  else process.stdout.write(`The rebuild was ${state}${reason ? `: ${reason}` : ''}. The read store in use goes on.\n`);
  return state === 'done' || state === 'cancelled' ? 0 : 1;
}

/** On a terminal the line before is written over; elsewhere only the end is told. */
function show(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`);
}
