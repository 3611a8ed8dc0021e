import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { Controller, Headers, Post, Query, Req, Res, UnsupportedMediaTypeException } from '@nestjs/common';
import { sendLines, type LineReply } from '../http/line-stream.js';
import { oneOf, refuseUnknown, type RawParameters } from '../http/parameters.js';
import { Batch } from './batch.js';

/** What this needs of Fastify's request: the body as it arrives. */
interface Request {
  readonly body: unknown;
  readonly raw: IncomingMessage;
  readonly routeOptions: { readonly bodyLimit: number };
}

/** The bulk path: a command a line, a result a line, both streamed. */
@Controller('/v1/batch')
export class BatchController {
  constructor(private readonly batch: Batch) {}

  @Post()
  async record(@Query() raw: RawParameters, @Headers('idempotency-key') idempotencyKey: string | undefined, @Req() request: Request, @Res() reply: LineReply): Promise<void> {
    refuseUnknown(raw, ['mode']);
    const mode = oneOf(raw, 'mode', ['person', 'import'] as const, 'person');
    const { body } = request;
    if (!(body instanceof Readable)) throw new UnsupportedMediaTypeException('Send the batch as lines of JSON with content-type: application/x-ndjson');
    // A client that has gone knows what it was answered; what it sent and was not answered it sends again, by the same event ids.
    const isWhole = await sendLines(reply, 'A batch', () => this.batch.results(body, { mode, idempotencyKey }, request.routeOptions.bodyLimit));
    if (isWhole && !request.raw.complete) reply.raw.once('finish', () => request.raw.destroy());
  }
}
