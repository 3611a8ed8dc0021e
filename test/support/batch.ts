import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';

const LIMIT = 60_000;

export interface LineAnswer {
  readonly line: number;
  readonly status: number;
  readonly eventIds?: string[];
  readonly stream?: string;
  readonly revision?: string;
  readonly position?: string;
  readonly problem?: { readonly type: string; readonly rule?: string; readonly collidesWith?: string; readonly errors?: { pointer: string; message: string }[] };
}

/** A batch under way: lines are written and results read as the client pleases. */
export interface OpenBatch {
  readonly sending: ClientRequest;
  readonly results: AsyncIterator<LineAnswer>;
}

export async function openBatch(url: string, query = '', limit = LIMIT): Promise<OpenBatch> {
  const sending = request(`${url}/v1/batch${query}`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, signal: AbortSignal.timeout(limit) });
  sending.on('error', () => undefined);
  sending.flushHeaders();
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  return { sending, results: resultsOf(response) };
}

async function* resultsOf(response: IncomingMessage): AsyncGenerator<LineAnswer> {
  for await (const line of createInterface({ input: response })) yield JSON.parse(line) as LineAnswer;
}

/** Sends the lines, as they are or as JSON, and gives all results. */
export async function sendBatch(url: string, lines: Iterable<object | string>, query = '', limit = LIMIT): Promise<LineAnswer[]> {
  const { sending, results } = await openBatch(url, query, limit);
  const sent = (async () => {
    for (const line of lines) {
      if (!sending.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`)) await once(sending, 'drain');
    }
    sending.end();
  })();
  const answers: LineAnswer[] = [];
  for (let next = await results.next(); !next.done; next = await results.next()) answers.push(next.value);
  await sent;
  return answers;
}
