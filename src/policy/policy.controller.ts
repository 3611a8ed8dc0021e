import { randomUUID } from 'node:crypto';
import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { PolicyEvent } from '../catalogue/index.js';
import { created, type RecordedAnswer, type ReplyHeaders } from '../recording/answer.js';
import { CommandReader } from '../recording/command-reader.js';
import { RecordPolicyEvent } from './record-policy-event.js';

@Controller('/v1/policies')
export class PolicyController {
  constructor(private readonly commands: CommandBus, private readonly reader: CommandReader) {}

  @Post()
  async announce(@Body() body: unknown, @Res({ passthrough: true }) reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { circumstances, rest } = this.reader.parts(body);
    const { policyId, ...data } = { policyId: randomUUID(), ...rest };
    const event = this.reader.read('PolicyAnnounced', { policyId, ...data });
    return created(reply, await this.commands.execute(new RecordPolicyEvent('PolicyAnnounced', event.data.policyId, data, circumstances)));
  }

  @Post('/:policyId/reconsiderations')
  reconsider(@Param('policyId') policyId: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('PolicyReconsidered', policyId, body, ifMatch, reply);
  }

  @Post('/:policyId/decisions')
  decide(@Param('policyId') policyId: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: ReplyHeaders) {
    return this.record('PolicyDecided', policyId, body, ifMatch, reply);
  }

  private async record(type: PolicyEvent['type'], policyId: string, body: unknown, ifMatch: string | undefined, reply: ReplyHeaders): Promise<RecordedAnswer> {
    const { circumstances, rest } = this.reader.parts(body, ifMatch);
    return created(reply, await this.commands.execute(new RecordPolicyEvent(type, policyId, rest, circumstances)));
  }
}
