import type { ServerResponse } from 'node:http';
import { Outlet, TooSlow } from '../live/outlet.js';
import { log } from '../ops/log.js';

/** What this needs of Fastify's reply: the connection to answer on. */
export interface LineReply {
  hijack(): unknown;
  getHeaders(): Record<string, number | string | string[] | undefined>;
  readonly raw: ServerResponse;
}

const HEAD = { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
/** Milliseconds without the client reading a line, after which it is cut off. */
const PATIENCE = 60_000;

/**
 * Takes the connection over and sends a line of JSON for each, no faster than the client reads. Where it cannot go on the connection is broken
 * off, so that nobody takes a part for the whole. Resolves, and with false then.
 */
export async function sendLines(reply: LineReply, what: string, linesFor: (gone: AbortSignal) => AsyncIterable<object>): Promise<boolean> {
  reply.hijack();
  reply.raw.writeHead(200, { ...reply.getHeaders(), ...HEAD });
  reply.raw.flushHeaders();
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  reply.raw.once('close', leave).once('error', leave);
  const outlet = new Outlet(reply.raw, gone.signal, PATIENCE);
  try {
    for await (const line of linesFor(gone.signal)) await outlet.write(`${JSON.stringify(line)}\n`);
    reply.raw.end();
    return true;
  } catch (error) {
    // Who has gone does not miss the rest.
    if (!gone.signal.aborted || error instanceof TooSlow) log(`${what} was broken off: ${error instanceof Error ? error.message : String(error)}`);
    reply.raw.destroy();
    return false;
  }
}
