import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Strictness } from '../kernel/lifecycle.js';
import type { Body } from './read-event.js';

/** A command as it arrived, before anything of it has been read. */
export interface Received {
  /** The fields of the event that the path names, or that stand for them in a line of a batch. */
  readonly named: Body;
  readonly body: unknown;
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  /** `person` where it is not given. */
  readonly mode?: Strictness['mode'];
}

interface CommandRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

type Naming = (parameters: Readonly<Record<string, string>>) => Body;

/** What an HTTP request says of a command. A header that bears on every command is read here, and here only. */
export const ReceivedCommand = createParamDecorator((named: Naming | undefined, context: ExecutionContext): Received => {
  const { params, body, headers } = context.switchToHttp().getRequest<CommandRequest>();
  return { named: named ? named(params) : { ...params }, body, ifMatch: headers['if-match'], idempotencyKey: headers['idempotency-key'] };
});
