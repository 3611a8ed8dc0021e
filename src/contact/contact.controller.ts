import { randomUUID } from 'node:crypto';
import { Body, Controller, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { ContactEvent } from '../catalogue/index.js';
import { created, type RecordedAnswer, type ReplyHeaders } from '../recording/answer.js';
import { CommandReader } from '../recording/command-reader.js';
import { RecordContactEvent } from './record-contact-event.js';

@Controller('/v1')
export class ContactController {
  constructor(private readonly commands: CommandBus, private readonly reader: CommandReader) {}

  @Post('/contacts')
  hold(@Body() body: unknown, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('ContactHeld', body, reply);
  }

  @Post('/councils')
  convene(@Body() body: unknown, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('CouncilConvened', body, reply);
  }

  @Post('/positions')
  express(@Body() body: unknown, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('PositionExpressed', body, reply);
  }

  private async record(type: ContactEvent['type'], body: unknown, reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { circumstances, rest } = this.reader.parts(body);
    const event = this.reader.read(type, { contactId: randomUUID(), ...rest });
    return created(reply, await this.commands.execute(new RecordContactEvent(event, circumstances)));
  }
}
