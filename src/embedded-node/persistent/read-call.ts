import type { ServerDuplexStream } from '@grpc/grpc-js';
import messages, { type ReadReq } from '@eventstore/db-client/generated/persistent_pb.js';
import { callErrorFrom, invalidArgument } from '../grpc/errors.js';
import { encodeReadEvent, type UuidForm } from '../grpc/record-encoding.js';
import { uuidBytes } from '../grpc/uuid.js';
import type { ConsumerLine } from './consumer-line.js';
import { groupFailure } from './failures.js';
import type { Group } from './group.js';
import type { GroupDirectory } from './group-directory.js';
import type { NackAction } from './message.js';
import { targetFrom } from './requests.js';
import { groupKey } from './settings.js';

/** As the protocol numbers them; "unknown", the first, is tried again. */
const ACTIONS: readonly NackAction[] = ['retry', 'park', 'retry', 'skip', 'stop'];

type Call = ServerDuplexStream<ReadReq, Buffer>;

interface Membership {
  readonly group: Group;
  readonly consumer: number;
}

/** One client reading from a group: it says to which, is sent messages, and settles them. */
export function serveRead(groups: GroupDirectory, call: Call): void {
  let member: Membership | undefined;
  const leave = (): void => {
    member?.group.disconnect(member.consumer);
    member = undefined;
  };
  const fail = (error: unknown): void => {
    leave();
    call.emit('error', callErrorFrom(error));
  };
  call.on('data', (request: ReadReq) => {
    try {
      const options = request.getOptions();
      if (options && member) throw invalidArgument('A read names its group once.');
      if (options) member = join(groups, call, options);
      else if (member) settle(member, request);
      else throw invalidArgument('The first message must carry the options of the read.');
    } catch (error) {
      fail(error);
    }
  });
  call.on('drain', () => member?.group.release(member.consumer));
  for (const event of ['cancelled', 'close', 'error']) call.on(event, leave);
  call.on('end', () => {
    leave();
    call.end();
  });
}

function join(groups: GroupDirectory, call: Call, options: ReadReq.Options): Membership {
  const stream = targetFrom(options);
  const name = options.getGroupName();
  const group = groups.find(stream, name);
  if (!group) throw groupFailure('does-not-exist', stream, name);
  if (group.isFull) throw groupFailure('maximum-subscribers-reached', stream, name);
  if (options.getBufferSize() <= 0) throw invalidArgument('The buffer size must be greater than 0.');
  const line = lineOf(call, uuidFormFrom(options), () => groupFailure('dropped', stream, name));
  call.write(confirmation(groupKey(stream, name)));
  return { group, consumer: group.connect(line, options.getBufferSize()) };
}

function uuidFormFrom(options: ReadReq.Options): UuidForm {
  const form = options.getUuidOption();
  if (!form || !(form.hasString() || form.hasStructured())) throw invalidArgument('The request does not say in which form it wants UUIDs.');
  return form.hasString() ? 'string' : 'structured';
}

function lineOf(call: Call, form: UuidForm, dropped: () => Error): ConsumerLine {
  const [connectionName = ''] = call.metadata.get('connection-name');
  return {
    from: call.getPeer(),
    connectionName: String(connectionName),
    get isFull() {
      return call.writableNeedDrain;
    },
    send: ({ content, retries }) => void call.write(encodeReadEvent(content.resolved, form, retries)),
    drop: () => void call.emit('error', dropped()),
  };
}

function settle({ group, consumer }: Membership, request: ReadReq): void {
  const nack = request.getNack();
  const ids = (nack ?? request.getAck())?.getIdsList() ?? [];
  const known = ids.flatMap((id) => uuidBytes(id)?.toString('hex') ?? []);
  if (nack) group.refuse(consumer, known, ACTIONS[nack.getAction()] ?? 'retry', nack.getReason());
  else group.acknowledge(consumer, known);
}

function confirmation(id: string): Buffer {
  const content = new messages.ReadResp.SubscriptionConfirmation();
  content.setSubscriptionId(id);
  const response = new messages.ReadResp();
  response.setSubscriptionConfirmation(content);
  return Buffer.from(response.serializeBinary());
}
