import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { Controller, Headers, Post, Query, Req, Res, UnsupportedMediaTypeException } from '@nestjs/common';
import { log } from '../ops/log.js';
import { Outlet, TooSlow } from '../live/outlet.js';
import { oneOf, refuseUnknown, type RawParameters } from '../http/parameters.js';
import { Batch } from './batch.js';

/** What this needs of Fastify's request and reply: the body as it arrives, and the connection to answer on. */
interface Request {
  readonly body: unknown;
  readonly raw: IncomingMessage;
  readonly routeOptions: { readonly bodyLimit: number };
}
interface Reply {
  hijack(): unknown;
  getHeaders(): Record<string, number | string | string[] | undefined>;
  readonly raw: ServerResponse;
}

const HEAD = { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
/** Milliseconds without the client reading a result, after which it is cut off. */
const PATIENCE = 60_000;

/** The bulk path: a command a line, a result a line, both streamed. */
@Controller('/v1/batch')
export class BatchController {
  constructor(private readonly batch: Batch) {}

  @Post()
  async record(@Query() raw: RawParameters, @Headers('idempotency-key') idempotencyKey: string | undefined, @Req() request: Request, @Res() reply: Reply): Promise<void> {
    refuseUnknown(raw, ['mode']);
    const mode = oneOf(raw, 'mode', ['person', 'import'] as const, 'person');
    const { body } = request;
    if (!(body instanceof Readable)) throw new UnsupportedMediaTypeException('Send the batch as lines of JSON with content-type: application/x-ndjson');
    reply.hijack();
    reply.raw.writeHead(200, { ...reply.getHeaders(), ...HEAD });
    reply.raw.flushHeaders();
    const gone = new AbortController();
    const leave = (): void => gone.abort();
    reply.raw.once('close', leave).once('error', leave);
    const outlet = new Outlet(reply.raw, gone.signal, PATIENCE);
    try {
      for await (const result of this.batch.results(body, { mode, idempotencyKey }, request.routeOptions.bodyLimit)) await outlet.write(`${JSON.stringify(result)}\n`);
      reply.raw.end();
      if (!request.raw.complete) reply.raw.once('finish', () => request.raw.destroy());
    } catch (error) {
      // A client that has gone knows what it was answered; what it sent and was not answered it sends again, by the same event ids.
      if (!gone.signal.aborted || error instanceof TooSlow) log(`A batch was broken off: ${error instanceof Error ? error.message : String(error)}`);
      reply.raw.destroy();
    }
  }
}
