import { Controller, Delete, Post, Res, type Type } from '@nestjs/common';
import { created, type RecordedAnswer, type ReplyHeaders } from './answer.js';
import type { CommandEndpoint } from './command-endpoint.js';
import { CommandIntake } from './command-intake.js';
import { ReceivedCommand, type Received } from './received.js';

/** A controller that takes in each command of the table at its own path, and answers once it is on disk: 201, or 200 where it takes something away. */
export function commandController(endpoints: readonly CommandEndpoint[]): Type {
  @Controller()
  class CommandController {
    constructor(readonly intake: CommandIntake) {}
  }
  for (const endpoint of endpoints) route(CommandController.prototype, endpoint);
  return CommandController;
}

function route(controller: { intake: CommandIntake }, endpoint: CommandEndpoint): void {
  // A DELETE need not have a body to say all there is to say.
  const whole = (received: Received): Received => (endpoint.method === 'DELETE' ? { ...received, body: received.body ?? {} } : received);
  const record = async function (this: { intake: CommandIntake }, received: Received, reply: ReplyHeaders): Promise<RecordedAnswer> {
    return created(reply, await this.intake.record(this.intake.read(endpoint, whole(received))));
  };
  const descriptor = { value: record, writable: true, configurable: true, enumerable: false };
  Object.defineProperty(controller, endpoint.type, descriptor);
  ReceivedCommand(endpoint.named)(controller, endpoint.type, 0);
  Res({ passthrough: true })(controller, endpoint.type, 1);
  (endpoint.method === 'DELETE' ? Delete : Post)(endpoint.path)(controller, endpoint.type, descriptor);
}
