import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { WebhookMessage } from './message.js';
import type { WebhookTargets } from './webhook-targets.js';

/** Milliseconds from the first step to the answer's head. */
const LIMIT = 10_000;
/** Bytes of an answer that are taken off the line, unread, so that the receiver can end in peace. */
const MOST_UNREAD = 64 * 1024;
const GONE = 410;
const REDIRECTS = { from: 300, to: 399 };
/** The receiver, or what stands before it, is overloaded or away. */
const AWAY = new Set([429, 502, 503, 504]);

type Guard = Pick<WebhookTargets, 'lookup' | 'refusalOfHost'>;

/** Why a message was not delivered. */
export class NotDelivered extends Error {
  constructor(
    message: string,
    /** `away` where others to the same target would fare no better, `gone` where nobody wants it any more. */
    readonly kind: 'away' | 'refused' | 'gone',
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'NotDelivered';
  }
}

/** Sends a message, over a connection of its own, and returns the status of the answer: 200 to 299. Throws NotDelivered. */
export async function post(url: URL, { headers, body }: WebhookMessage, targets: Guard, limit = LIMIT): Promise<number> {
  // A host that is an address is never looked up.
  const refusal = targets.refusalOfHost(url);
  if (refusal !== undefined) throw new NotDelivered(`${refusal}, and nothing is sent there`, 'away');
  const status = await send(url, { headers, body }, targets, limit).catch((error: unknown) => {
    throw new NotDelivered(reasonOf(error), 'away', { cause: error });
  });
  if (status >= 200 && status < 300) return status;
  if (status >= REDIRECTS.from && status <= REDIRECTS.to) throw new NotDelivered(`answered ${status}: redirects are not followed`, 'refused');
  throw new NotDelivered(`answered ${status}`, status === GONE ? 'gone' : AWAY.has(status) ? 'away' : 'refused');
}

function send(url: URL, { headers, body }: WebhookMessage, { lookup }: Guard, limit: number): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain;
    const sending = request(url, { method: 'POST', agent: false, lookup, headers: { ...headers, 'content-length': Buffer.byteLength(body).toString() } });
    const timer = setTimeout(() => sending.destroy(new Error(`no answer within ${limit / 1000} s`)), limit);
    sending.on('close', () => clearTimeout(timer));
    sending.on('error', reject);
    sending.on('response', (answer) => {
      ignore(answer);
      resolve(answer.statusCode ?? 0);
    });
    sending.end(body);
  });
}

function ignore(answer: IncomingMessage): void {
  let unread = 0;
  answer.on('error', () => undefined); // the status is known, and the rest was never wanted
  answer.on('data', (chunk: Buffer) => {
    unread += chunk.length;
    if (unread > MOST_UNREAD) answer.destroy();
  });
}

/** Several addresses that were all tried in vain are one error with many. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
