import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { DiplomaticEvent, EventOf } from '../catalogue/index.js';
import { created, type RecordedAnswer, type ReplyHeaders } from '../recording/answer.js';
import { CommandReader } from '../recording/command-reader.js';
import { OccasionDirectory } from './occasion-directory.js';
import { RecordRepresentation } from './record-representation.js';

type History = readonly { event: DiplomaticEvent }[];

/** What becomes of a demand or an undertaking, recorded in the stream of the occasion at which it was made. */
@Controller('/v1')
export class FollowUpController {
  constructor(private readonly commands: CommandBus, private readonly reader: CommandReader, private readonly occasions: OccasionDirectory) {}

  @Post('/demands/:demandId/responses')
  async respond(@Param('demandId') demandId: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { circumstances, rest } = this.reader.parts(body, ifMatch);
    const stream = await this.occasions.streamOf('demand', demandId);
    const acts = (history: History) => {
      const demand = history.map(({ event }) => event).find((event): event is EventOf<'DemandMade'> => event.type === 'DemandMade' && event.data.demandId === demandId);
      const told = demand ? { by: demand.data.to, to: demand.data.by, ...rest } : rest;
      return [{ eventId: circumstances.eventId, event: this.reader.read('ResponseGiven', { occasionId: occasionOf(stream), ...told }, { demandId }) }];
    };
    return created(reply, await this.commands.execute(new RecordRepresentation(stream, acts, circumstances)));
  }

  @Post('/undertakings/:undertakingId/discharge')
  discharge(@Param('undertakingId') undertakingId: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.end('UndertakingDischarged', undertakingId, body, ifMatch, reply);
  }

  @Post('/undertakings/:undertakingId/breach')
  breach(@Param('undertakingId') undertakingId: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.end('UndertakingBroken', undertakingId, body, ifMatch, reply);
  }

  private async end(type: 'UndertakingDischarged' | 'UndertakingBroken', undertakingId: string, body: unknown, ifMatch: string | undefined, reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { circumstances, rest } = this.reader.parts(body, ifMatch);
    const stream = await this.occasions.streamOf('undertaking', undertakingId);
    const acts = (history: History) => {
      const given = history.map(({ event }) => event).find((event): event is EventOf<'UndertakingGiven'> => event.type === 'UndertakingGiven' && event.data.undertakingId === undertakingId);
      const told = given ? { by: given.data.by, to: given.data.to, ...rest } : rest;
      return [{ eventId: circumstances.eventId, event: this.reader.read(type, { occasionId: occasionOf(stream), ...told }, { undertakingId }) }];
    };
    return created(reply, await this.commands.execute(new RecordRepresentation(stream, acts, circumstances)));
  }
}

const occasionOf = (stream: string): string => stream.slice('occasion-'.length);
