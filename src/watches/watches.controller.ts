import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { refuseUnknown, several, single, whole, type RawParameters } from '../http/parameters.js';
import { DomainError } from '../kernel/domain-error.js';
import { beginAt } from '../live/resume-point.js';
import { Subscribers, type StreamReply } from '../live/subscribers.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore } from '../read-store/port.js';
import { answeredWatch } from './answered-watch.js';
import { FiringFeed } from './firing-feed.js';
import { WatchBook } from './watch-book.js';
import type { Watch } from './watch.js';

const PAGE = { least: 1, most: 500, otherwise: 50 };

@Controller('/v1/watches')
export class WatchesController {
  constructor(
    private readonly book: WatchBook,
    private readonly readStore: ReadStore,
    private readonly progress: ProjectionProgress,
    private readonly subscribers: Subscribers,
  ) {}

  /** In the order of their ids. */
  @Get()
  list(@Query() raw: RawParameters) {
    refuseUnknown(raw, ['cursor', 'limit']);
    const limit = whole(raw, 'limit', PAGE);
    const after = single(raw, 'cursor') ?? '';
    const found = [...this.book.all()].filter(({ watchId }) => watchId > after).sort((one, other) => (one.watchId < other.watchId ? -1 : 1));
    const page = found.slice(0, limit);
    return { watches: page.map(answeredWatch), ...(found.length > limit ? { next: page.at(-1)?.watchId } : {}) };
  }

  @Get('/stream')
  stream(@Query() raw: RawParameters, @Headers('last-event-id') lastEventId: string | undefined, @Res() reply: StreamReply): void {
    this.open(raw, lastEventId, reply);
  }

  @Get('/:watchId')
  one(@Param('watchId') watchId: string, @Query() raw: RawParameters) {
    refuseUnknown(raw, []);
    return answeredWatch(this.known(watchId));
  }

  @Get('/:watchId/stream')
  streamOfOne(@Param('watchId') watchId: string, @Query() raw: RawParameters, @Headers('last-event-id') lastEventId: string | undefined, @Res() reply: StreamReply): void {
    this.open(raw, lastEventId, reply, this.known(watchId).watchId);
  }

  private open(raw: RawParameters, lastEventId: string | undefined, reply: StreamReply, watchId?: string): void {
    refuseUnknown(raw, ['from']);
    const feed = new FiringFeed(this.readStore, this.progress, watchId);
    this.subscribers.open(reply, feed, beginAt(lastEventId, several(raw, 'from'), feed.tail()));
  }

  private known(watchId: string): Watch {
    const watch = this.book.find(watchId);
    if (!watch) throw new DomainError('not-found', `There is no watch ${watchId}. If it was set this moment, ask with waitFor=<its position>.`);
    return watch;
  }
}
