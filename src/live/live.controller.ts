import type { ServerResponse } from 'node:http';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { FILTER_PARAMETERS, readChangeFilter } from './change-filter.js';
import { ChangeSource } from './change-source.js';
import { readResumePoint, START, type ResumePoint } from './resume-point.js';
import { severalOf, type RawParameters } from './stream-parameters.js';
import { Subscribers } from './subscribers.js';

/** What this needs of Fastify's reply: to take the connection over. */
interface Reply {
  hijack(): unknown;
  getHeaders(): Record<string, number | string | string[] | undefined>;
  readonly raw: ServerResponse;
}

const HEAD = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' };

@Controller('/v1/relationships')
export class LiveController {
  constructor(
    private readonly source: ChangeSource,
    private readonly subscribers: Subscribers,
  ) {}

  @Get('/stream')
  stream(@Query() raw: RawParameters, @Headers('last-event-id') lastEventId: string | undefined, @Res() reply: Reply): void {
    this.open(severalOf(raw, [...FILTER_PARAMETERS, 'from']), lastEventId, reply);
  }

  @Get('/:a/:b/stream')
  streamOfPair(
    @Param('a') a: string,
    @Param('b') b: string,
    @Query() raw: RawParameters,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: Reply,
  ): void {
    this.source.refuseUnknownPair(a, b);
    const given = severalOf(raw, ['type', 'field', 'from']);
    this.open({ ...given, pair: [`${a}-${b}`] }, lastEventId, reply);
  }

  private open(given: Readonly<Record<string, readonly string[]>>, lastEventId: string | undefined, reply: Reply): void {
    const { pair = [], actor = [], type = [], field = [], from = [] } = given;
    const filter = readChangeFilter({ pair, actor, type, field }, (name) => this.source.isEventType(name));
    const begin = this.begin(lastEventId, from);
    this.subscribers.refuseWhenFull();
    reply.hijack();
    reply.raw.writeHead(200, { ...reply.getHeaders(), ...HEAD });
    void this.subscribers.serve(reply.raw, filter, begin);
  }

  private begin(lastEventId: string | undefined, from: readonly string[]): ResumePoint {
    if (lastEventId !== undefined && lastEventId !== '') return readResumePoint('Last-Event-ID', lastEventId);
    const [text = 'now', ...more] = from;
    if (more.length > 0) throw new DomainError('malformed', 'from is given once', [{ pointer: '/from', message: 'is given once' }]);
    if (text === 'now') return { position: this.source.tail() };
    return text === 'start' ? START : readResumePoint('from', text);
  }
}
