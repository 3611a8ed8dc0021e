import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Days } from '../actors/period.js';
import { ActorRegistry } from '../actors/registry.js';
import type { RegistrationType } from '../catalogue/index.js';
import { malformed, oneOf, refuseUnknown, single, whole, type RawParameters } from '../http/parameters.js';
import { ACTOR_KINDS } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { created, type RecordedAnswer, type ReplyHeaders } from '../recording/answer.js';
import { CommandReader } from '../recording/command-reader.js';
import type { Body as CommandBody } from '../recording/read-event.js';
import { checkRegistration } from './check-registration.js';
import { GetActor } from './queries/get-actor.js';
import { ListActors } from './queries/list-actors.js';
import { ResolveCode } from './queries/resolve-code.js';
import { RecordRegistration } from './record-registration.js';

const PAGE = { least: 1, most: 500, otherwise: 50 };

@Controller('/v1/actors')
export class ActorsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly reader: CommandReader,
    private readonly registry: ActorRegistry,
    private readonly clock: Clock,
  ) {}

  @Post()
  register(@Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('ActorRegistered', body, {}, ifMatch, reply);
  }

  @Post('/:actor/aliases')
  recordAlias(@Param('actor') actor: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    if (!this.registry.isKnown(actor)) throw new DomainError('not-found', `No actor ${actor} is known: register it first, with POST /v1/actors`);
    return this.record('ActorAliasRecorded', body, { actor }, ifMatch, reply);
  }

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

  private async record(type: RegistrationType, body: unknown, named: CommandBody, ifMatch: string | undefined, reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { event, circumstances } = this.reader.event(type, body, named, ifMatch);
    checkRegistration(event);
    return created(reply, await this.commands.execute(new RecordRegistration(event, circumstances)));
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
