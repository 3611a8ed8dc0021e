import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { isFactType } from '../../catalogue/index.js';
import { malformed, oneOf, refuseUnknown, several, single, whole, type RawParameters } from '../../http/parameters.js';
import { conditionalAnswer, type Reply } from '../conditional-answer.js';
import { NamedActors } from '../queries/named-actors.js';
import { parsePointQuery, STATE_PARAMETERS } from '../queries/point-query.js';
import { parseSpan } from '../queries/span.js';
import { readCursor } from '../queries/timeline-cursor.js';
import { GetEvent } from './get-event.js';
import { ListEvents } from './list-events.js';

const PAGE = { least: 1, most: 500, otherwise: 50 };

@Controller('/v1/events')
export class EventsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly actors: NamedActors,
  ) {}

  @Get()
  async list(@Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    refuseUnknown(raw, [...STATE_PARAMETERS, 'actor', 'type', 'from', 'to', 'order', 'cursor', 'limit']);
    const point = parsePointQuery(raw);
    const [actor, cursor] = [single(raw, 'actor'), single(raw, 'cursor')];
    const filter = {
      ...parseSpan(raw),
      actor: actor === undefined ? undefined : this.actors.known('actor', actor),
      types: raw['type'] === undefined ? undefined : several(raw, 'type').map(factType),
      newestFirst: oneOf(raw, 'order', ['newest', 'oldest'], 'newest') === 'newest',
      after: cursor === undefined ? undefined : readCursor(cursor),
      limit: whole(raw, 'limit', PAGE),
    };
    return conditionalAnswer(await this.queries.execute(new ListEvents(filter, point)), point.position !== undefined, ifNoneMatch, reply);
  }

  @Get('/:eventId')
  async one(@Param('eventId') eventId: string, @Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    refuseUnknown(raw, ['knownAt', 'position']);
    const point = parsePointQuery(raw);
    return conditionalAnswer(await this.queries.execute(new GetEvent(eventId.toLowerCase(), point)), point.position !== undefined, ifNoneMatch, reply);
  }
}

function factType(type: string) {
  if (!isFactType(type)) throw malformed('type', `${type} is no type of fact: GET /v1/catalogue lists them. What is said of a fact is listed with it, by GET /v1/events/{eventId}`);
  return type;
}
