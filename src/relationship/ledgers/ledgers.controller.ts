import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { malformed, refuseUnknown, single, whole, type RawParameters } from '../../http/parameters.js';
import { conditionalAnswer, type Reply } from '../conditional-answer.js';
import type { Matter } from '../fold/listings.js';
import { NamedActors } from '../queries/named-actors.js';
import { parsePointQuery, STATE_PARAMETERS } from '../queries/point-query.js';
import { GetMatter } from './get-matter.js';
import { GetPolicy } from './get-policy.js';
import { ListMatters } from './list-matters.js';

const PAGE = { least: 1, most: 500, otherwise: 50 };

@Controller('/v1')
export class LedgersController {
  constructor(
    private readonly queries: QueryBus,
    private readonly actors: NamedActors,
  ) {}

  @Get('/demands')
  demands(@Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    return this.list('demand', raw, ifNoneMatch, reply);
  }

  @Get('/undertakings')
  undertakings(@Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    return this.list('undertaking', raw, ifNoneMatch, reply);
  }

  @Get('/demands/:demandId')
  demand(@Param('demandId') id: string, @Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    return this.one('demand', id, raw, ifNoneMatch, reply);
  }

  @Get('/undertakings/:undertakingId')
  undertaking(@Param('undertakingId') id: string, @Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    return this.one('undertaking', id, raw, ifNoneMatch, reply);
  }

  @Get('/policies/:policyId')
  async policy(@Param('policyId') policyId: string, @Query() raw: RawParameters, @Headers('if-none-match') ifNoneMatch: string | undefined, @Res({ passthrough: true }) reply: Reply) {
    refuseUnknown(raw, STATE_PARAMETERS);
    const point = parsePointQuery(raw);
    return conditionalAnswer(await this.queries.execute(new GetPolicy(policyId, point)), point.position !== undefined, ifNoneMatch, reply);
  }

  private async list(matter: Matter, raw: RawParameters, ifNoneMatch: string | undefined, reply: Reply): Promise<string | undefined> {
    refuseUnknown(raw, [...STATE_PARAMETERS, 'open', 'by', 'to', 'cursor', 'limit']);
    const point = parsePointQuery(raw);
    const filter = { open: flag(raw, 'open'), by: this.actor(raw, 'by'), to: this.actor(raw, 'to'), after: single(raw, 'cursor'), limit: whole(raw, 'limit', PAGE) };
    return conditionalAnswer(await this.queries.execute(new ListMatters(matter, filter, point)), point.position !== undefined, ifNoneMatch, reply);
  }

  private async one(matter: Matter, id: string, raw: RawParameters, ifNoneMatch: string | undefined, reply: Reply): Promise<string | undefined> {
    refuseUnknown(raw, STATE_PARAMETERS);
    const point = parsePointQuery(raw);
    return conditionalAnswer(await this.queries.execute(new GetMatter(matter, id, point)), point.position !== undefined, ifNoneMatch, reply);
  }

  private actor(raw: RawParameters, name: string): string | undefined {
    const id = single(raw, name);
    return id === undefined ? undefined : this.actors.known(name, id);
  }
}

function flag(raw: RawParameters, name: string): boolean | undefined {
  const value = single(raw, name);
  if (value === undefined) return undefined;
  if (value !== 'true' && value !== 'false') throw malformed(name, `is true or false, not ${value}`);
  return value === 'true';
}
