import { randomUUID } from 'node:crypto';
import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { TreatyEvent } from '../catalogue/index.js';
import { withClauseIds } from '../catalogue/upcast.js';
import { created, type RecordedAnswer, type ReplyHeaders } from '../recording/answer.js';
import { CommandReader } from '../recording/command-reader.js';
import { RecordTreatyEvent } from './record-treaty-event.js';

@Controller('/v1/treaties')
export class TreatyController {
  constructor(private readonly commands: CommandBus, private readonly reader: CommandReader) {}

  @Post()
  async sign(@Body() body: unknown, @Res({ passthrough: true }) reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { circumstances, rest } = this.reader.parts(body);
    const event = this.reader.read('TreatySigned', withClauseIds({ treatyId: randomUUID(), ...rest }));
    return created(reply, await this.commands.execute(new RecordTreatyEvent(event, circumstances)));
  }

  @Post('/:treatyId/ratifications')
  ratify(@Param('treatyId') treatyId: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('TreatyRatified', treatyId, body, ifMatch, reply);
  }

  @Post('/:treatyId/entry-into-force')
  enterIntoForce(@Param('treatyId') treatyId: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('TreatyEnteredIntoForce', treatyId, body, ifMatch, reply);
  }

  @Post('/:treatyId/denunciations')
  denounce(@Param('treatyId') treatyId: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('TreatyDenounced', treatyId, body, ifMatch, reply);
  }

  @Post('/:treatyId/terminations')
  terminate(@Param('treatyId') treatyId: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('TreatyTerminated', treatyId, body, ifMatch, reply);
  }

  private async record(type: TreatyEvent['type'], treatyId: string, body: unknown, ifMatch: string | undefined, reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { event, circumstances } = this.reader.event(type, body, { treatyId }, ifMatch);
    return created(reply, await this.commands.execute(new RecordTreatyEvent(event, circumstances)));
  }
}
