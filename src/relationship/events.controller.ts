import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetEvent } from './queries/get-event.js';
import { refuseUnknown, type RawParameters } from '../http/parameters.js';
import { parsePointQuery } from './queries/point-query.js';

@Controller('/v1/events')
export class EventsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('/:eventId')
  async one(@Param('eventId') eventId: string, @Query() raw: RawParameters) {
    refuseUnknown(raw, ['waitFor', 'waitForMs']);
    return this.queries.execute(new GetEvent(eventId, parsePointQuery(raw)));
  }
}
