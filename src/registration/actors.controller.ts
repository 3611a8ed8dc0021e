import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Days } from '../actors/period.js';
import { malformed, oneOf, refuseUnknown, single, whole, type RawParameters } from '../http/parameters.js';
import { ACTOR_KINDS } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { GetActor } from './queries/get-actor.js';
import { ListActors } from './queries/list-actors.js';
import { ResolveCode } from './queries/resolve-code.js';

const PAGE = { least: 1, most: 500, otherwise: 50 };

@Controller('/v1/actors')
export class ActorsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Get()
  list(@Query() raw: RawParameters) {
    refuseUnknown(raw, ['kind', 'on', 'q', 'cursor', 'limit']);
    const on = single(raw, 'on');
    return this.queries.execute(
      new ListActors({
        kind: raw['kind'] === undefined ? undefined : oneOf(raw, 'kind', ACTOR_KINDS, 'state'),
        on: on === undefined ? undefined : daysNamed(on),
        text: single(raw, 'q'),
        after: single(raw, 'cursor'),
        limit: whole(raw, 'limit', PAGE),
      }),
    );
  }

  @Get('/resolve')
  resolve(@Query() raw: RawParameters) {
    refuseUnknown(raw, ['scheme', 'code', 'on']);
    const on = single(raw, 'on') ?? new Date(this.clock.now()).toISOString().slice(0, 10);
    return this.queries.execute(new ResolveCode(required(raw, 'scheme'), required(raw, 'code'), daysNamed(on), on));
  }

  @Get('/:actor')
  one(@Param('actor') actor: string, @Query() raw: RawParameters) {
    refuseUnknown(raw, []);
    return this.queries.execute(new GetActor(actor));
  }
}

function required(raw: RawParameters, name: string): string {
  const value = single(raw, name);
  if (value === undefined) throw malformed(name, 'is missing: codes of different schemes collide, so give scheme and code');
  return value;
}

/** The days of a date as a record has it, known in part or not. */
function daysNamed(text: string): Days {
  try {
    return parseOccurred(text);
  } catch (error) {
    throw error instanceof DomainError ? malformed('on', error.message) : error;
  }
}
