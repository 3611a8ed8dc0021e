import { randomUUID } from 'node:crypto';
import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { created, type RecordedAnswer, type ReplyHeaders } from '../recording/answer.js';
import { CommandReader } from '../recording/command-reader.js';
import { addressed, madeIds, readActs, type ActType } from './acts.js';
import { RecordRepresentation } from './record-representation.js';

@Controller('/v1')
export class RepresentationController {
  constructor(private readonly commands: CommandBus, private readonly reader: CommandReader) {}

  @Post('/summonses')
  async summon(@Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { circumstances, rest } = this.reader.parts(body, ifMatch);
    const { acts, ...data } = rest;
    const summons = this.reader.read('AmbassadorSummoned', { occasionId: randomUUID(), ...data });
    const candidates = [{ eventId: circumstances.eventId, event: summons }, ...readActs(this.reader, acts, summons)];
    const command = new RecordRepresentation(`occasion-${summons.data.occasionId}`, () => candidates, circumstances);
    return created(reply, await this.commands.execute(command));
  }

  @Post('/protests')
  protest(@Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.act('ProtestLodged', body, ifMatch, reply);
  }

  @Post('/demands')
  demand(@Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.act('DemandMade', body, ifMatch, reply);
  }

  @Post('/warnings')
  warn(@Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.act('WarningIssued', body, ifMatch, reply);
  }

  @Post('/accusations')
  accuse(@Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.act('AccusationMade', body, ifMatch, reply);
  }

  @Post('/undertakings')
  undertake(@Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.act('UndertakingGiven', body, ifMatch, reply);
  }

  private async act(type: ActType, body: unknown, ifMatch: string | undefined, reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { circumstances, rest } = this.reader.parts(body, ifMatch);
    const event = this.reader.read(type, addressed(type, { occasionId: randomUUID(), ...madeIds(type), ...rest }));
    const command = new RecordRepresentation(`occasion-${event.data.occasionId}`, () => [{ eventId: circumstances.eventId, event }], circumstances);
    return created(reply, await this.commands.execute(command));
  }
}
