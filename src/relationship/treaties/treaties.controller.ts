import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { malformed, refuseUnknown, single, whole, type RawParameters } from '../../http/parameters.js';
import { parseAsOf } from '../../kernel/time/parse-as-of.js';
import { conditionalAnswer, type Reply } from '../conditional-answer.js';
import { NamedActors } from '../queries/named-actors.js';
import { parsedDate, parsePointQuery, STATE_PARAMETERS } from '../queries/point-query.js';
import { GetObligations } from './get-obligations.js';
import { GetTreaty } from './get-treaty.js';
import { ListTreaties } from './list-treaties.js';

const PAGE = { least: 1, most: 500, otherwise: 50 };

@Controller('/v1')
export class TreatiesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly actors: NamedActors,
  ) {}

  @Get('/treaties')
  async list(@Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    refuseUnknown(raw, [...STATE_PARAMETERS, 'party', 'inForceOn', 'cursor', 'limit']);
    const inForceOn = parsedDate(raw, 'inForceOn', parseAsOf);
    if (inForceOn && raw['asOf'] !== undefined) throw malformed('inForceOn', 'is the date of the question: leave asOf out');
    const point = parsePointQuery(raw);
    const party = single(raw, 'party');
    if (party !== undefined) this.actors.known('party', party);
    const filter = { party, inForce: inForceOn !== undefined, after: single(raw, 'cursor'), limit: whole(raw, 'limit', PAGE) };
    const answer = await this.queries.execute(new ListTreaties(filter, inForceOn ? { ...point, asOf: inForceOn } : point));
    return conditionalAnswer(answer, point.position !== undefined, ifNoneMatch, reply);
  }

  @Get('/treaties/:treatyId')
  async one(@Param('treatyId') treatyId: string, @Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    refuseUnknown(raw, STATE_PARAMETERS);
    const point = parsePointQuery(raw);
    return conditionalAnswer(await this.queries.execute(new GetTreaty(treatyId, point)), point.position !== undefined, ifNoneMatch, reply);
  }

  @Get('/obligations')
  async obligations(@Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    refuseUnknown(raw, [...STATE_PARAMETERS, 'attacked']);
    const point = parsePointQuery(raw);
    const attacked = single(raw, 'attacked');
    if (attacked === undefined) throw malformed('attacked', 'is missing: the actor that is attacked');
    const answer = await this.queries.execute(new GetObligations(this.actors.known('attacked', attacked), point));
    return conditionalAnswer(answer, point.position !== undefined, ifNoneMatch, reply);
  }
}
