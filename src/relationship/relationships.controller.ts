import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { isEventType } from '../catalogue/index.js';
import { readPointer } from '../kernel/json-pointer.js';
import { instantOf } from '../kernel/time/as-of.js';
import { parseAsOf, parseKnownAt } from '../kernel/time/parse-as-of.js';
import { GetChanges, type Between } from './changes/get-changes.js';
import { conditionalAnswer, type Reply } from './conditional-answer.js';
import { GetExplanation } from './queries/get-explanation.js';
import { GetRelationship } from './queries/get-relationship.js';
import { GetTimeline } from './queries/get-timeline.js';
import { ListRelationships } from './queries/list-relationships.js';
import { NamedActors } from './queries/named-actors.js';
import { GetSupposedRelationship } from './supposition/get-supposed-relationship.js';
import { malformed, oneOf, parsed, refuseUnknown, several, single, whole, type RawParameters } from '../http/parameters.js';
import { parsedDate, parsePointQuery, POINT_PARAMETERS } from './queries/point-query.js';
import { parseSpan } from './queries/span.js';
import { readCursor } from './queries/timeline-cursor.js';

const PAGE = { least: 1, most: 500, otherwise: 50 };

@Controller('/v1/relationships')
export class RelationshipsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly actors: NamedActors,
  ) {}

  @Get()
  async list(@Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    refuseUnknown(raw, [...POINT_PARAMETERS, 'actor', 'cursor', 'limit']);
    const point = parsePointQuery(raw);
    const actor = single(raw, 'actor');
    if (actor !== undefined) this.actors.known('actor', actor);
    const filter = { actor, after: single(raw, 'cursor'), limit: whole(raw, 'limit', PAGE) };
    return conditionalAnswer(await this.queries.execute(new ListRelationships(filter, point)), point.position !== undefined, ifNoneMatch, reply);
  }

  @Get('/:a/:b')
  async one(
    @Param('a') a: string,
    @Param('b') b: string,
    @Query() raw: RawParameters,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    refuseUnknown(raw, POINT_PARAMETERS);
    const point = parsePointQuery(raw);
    const answer = await this.queries.execute(new GetRelationship(this.actors.pair(a, b), point));
    return conditionalAnswer(answer, point.position !== undefined, ifNoneMatch, reply);
  }

  @Get('/:a/:b/timeline')
  async timeline(
    @Param('a') a: string,
    @Param('b') b: string,
    @Query() raw: RawParameters,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    refuseUnknown(raw, [...POINT_PARAMETERS, 'from', 'to', 'type', 'order', 'cursor', 'limit']);
    const point = parsePointQuery(raw);
    const cursor = single(raw, 'cursor');
    const types = several(raw, 'type');
    const unknown = types.find((type) => !isEventType(type));
    if (unknown !== undefined) throw malformed('type', `${unknown} is no type of event`);
    const filter = {
      ...parseSpan(raw),
      types: types.length > 0 ? types : undefined,
      newestFirst: oneOf(raw, 'order', ['newest', 'oldest'], 'newest') === 'newest',
      after: cursor === undefined ? undefined : readCursor(cursor),
      limit: whole(raw, 'limit', PAGE),
    };
    const answer = await this.queries.execute(new GetTimeline(this.actors.pair(a, b), filter, point));
    return conditionalAnswer(answer, point.position !== undefined, ifNoneMatch, reply);
  }

  @Get('/:a/:b/changes')
  async changes(
    @Param('a') a: string,
    @Param('b') b: string,
    @Query() raw: RawParameters,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const between = readBetween(raw);
    const named = between.clock === 'occurred' ? ['asOf', 'from', 'to'] : ['knownAt', 'knownFrom', 'knownTo'];
    refuseUnknown(raw, [...POINT_PARAMETERS.filter((name) => name !== named[0]), ...named.slice(1)]);
    const point = parsePointQuery(raw);
    const answer = await this.queries.execute(new GetChanges(this.actors.pair(a, b), between, point));
    return conditionalAnswer(answer, point.position !== undefined, ifNoneMatch, reply);
  }

  @Get('/:a/:b/explain')
  async explain(
    @Param('a') a: string,
    @Param('b') b: string,
    @Query() raw: RawParameters,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    refuseUnknown(raw, [...POINT_PARAMETERS, 'field']);
    const point = parsePointQuery(raw);
    const field = parsed(raw, 'field', readPointer);
    if (!field) throw malformed('field', 'is missing: a JSON pointer into the state, such as /index/balance');
    const answer = await this.queries.execute(new GetExplanation(this.actors.pair(a, b), field, point));
    return conditionalAnswer(answer, point.position !== undefined, ifNoneMatch, reply);
  }

  /** Asks, and stores nothing: it is a POST only because what is supposed does not fit into a path. */
  @Post('/:a/:b/what-if')
  @HttpCode(200)
  async whatIf(@Param('a') a: string, @Param('b') b: string, @Query() raw: RawParameters, @Body() body: unknown) {
    refuseUnknown(raw, POINT_PARAMETERS);
    return this.queries.execute(new GetSupposedRelationship(this.actors.pair(a, b), body, parsePointQuery(raw)));
  }
}

/** Two dates, or two times of knowledge. Throws DomainError `malformed`. */
function readBetween(raw: RawParameters): Between {
  if (raw['knownFrom'] !== undefined || raw['knownTo'] !== undefined) {
    const [from, to] = [required(raw, 'knownFrom', parseKnownAt), required(raw, 'knownTo', parseKnownAt)];
    if (from > to) throw malformed('knownTo', 'is before `knownFrom`');
    return { clock: 'learned', from, to };
  }
  const [from, to] = [required(raw, 'from', parseAsOf), required(raw, 'to', parseAsOf)];
  if (from.kind === to.kind && instantOf(from) > instantOf(to)) throw malformed('to', 'is before `from`');
  return { clock: 'occurred', from, to };
}

function required<T>(raw: RawParameters, name: string, parse: (text: string) => T): T {
  const value = parsedDate(raw, name, parse);
  if (value === undefined) throw malformed(name, 'is missing: a date or an instant');
  return value;
}
