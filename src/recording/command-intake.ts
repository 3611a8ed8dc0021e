import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Recorded } from '../kernel/recorded.js';
import type { CommandEndpoint, RecordingCommand } from './command-endpoint.js';
import { CommandReader } from './command-reader.js';
import { idempotencyOf } from './idempotency-key.js';
import { Once } from './once.js';
import type { Received } from './received.js';

/** The one way from what arrives, over a path of its own or in a batch, to the command bus. What holds for every command is done here. */
@Injectable()
export class CommandIntake {
  constructor(private readonly commands: CommandBus, private readonly reader: CommandReader, private readonly once: Once) {}

  /** Throws DomainError `malformed`. */
  read(endpoint: CommandEndpoint, { named, body, ifMatch, mode, idempotencyKey }: Received): RecordingCommand {
    const idempotency = idempotencyKey === undefined ? undefined : idempotencyOf(idempotencyKey, [endpoint.type, named, body]);
    const { circumstances, rest } = this.reader.parts(body, { ifMatch, mode, idempotency });
    return endpoint.command({ named, body: rest, circumstances }, this.reader);
  }

  record(command: RecordingCommand): Promise<Recorded> {
    return this.once.record(command.circumstances.idempotency, command, () => this.commands.execute(command));
  }
}
