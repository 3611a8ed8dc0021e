import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ChangeFeed } from './change-feed.js';
import { FILTER_PARAMETERS, readChangeFilter } from './change-filter.js';
import { ChangeSource } from './change-source.js';
import { beginAt } from './resume-point.js';
import { SharedMessages } from './shared-messages.js';
import { severalOf, type RawParameters } from './stream-parameters.js';
import { Subscribers, type StreamReply } from './subscribers.js';

@Controller('/v1/relationships')
export class LiveController {
  constructor(
    private readonly source: ChangeSource,
    private readonly messages: SharedMessages,
    private readonly subscribers: Subscribers,
  ) {}

  @Get('/stream')
  stream(@Query() raw: RawParameters, @Headers('last-event-id') lastEventId: string | undefined, @Res() reply: StreamReply): void {
    this.open(severalOf(raw, [...FILTER_PARAMETERS, 'from']), lastEventId, reply);
  }

  @Get('/:a/:b/stream')
  streamOfPair(
    @Param('a') a: string,
    @Param('b') b: string,
    @Query() raw: RawParameters,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: StreamReply,
  ): void {
    this.source.refuseUnknownPair(a, b);
    const given = severalOf(raw, ['type', 'field', 'from']);
    this.open({ ...given, pair: [`${a}-${b}`] }, lastEventId, reply);
  }

  private open(given: Readonly<Record<string, readonly string[]>>, lastEventId: string | undefined, reply: StreamReply): void {
    const { pair = [], actor = [], type = [], field = [], from = [] } = given;
    const filter = readChangeFilter({ pair, actor, type, field }, (name) => this.source.isEventType(name));
    // Whoever misspelt one would hear nothing for ever.
    for (const each of filter.actors) this.source.refuseUnknownActor(each);
    for (const each of filter.pairs) this.source.refuseUnknownPair(...(each.split('-') as [string, string]));
    this.subscribers.open(reply, new ChangeFeed(this.source, this.messages, filter), beginAt(lastEventId, from, this.source.tail()));
  }
}
