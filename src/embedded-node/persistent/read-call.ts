import type { ServerDuplexStream } from '@grpc/grpc-js';
import messages, { type ReadReq, type ReadResp } from '@eventstore/db-client/generated/persistent_pb.js';
import { callErrorFrom, invalidArgument } from '../grpc/errors.js';
import { encodeReadEvent, type UuidForm } from '../grpc/record-encoding.js';
import { uuidBytes } from '../grpc/uuid.js';
import type { Consumer } from './consumer.js';
import { groupFailure } from './failures.js';
import type { Group } from './group.js';
import type { GroupDirectory } from './group-directory.js';
import type { Message, NackAction } from './message.js';
import { targetFrom } from './requests.js';
import { groupKey } from './settings.js';

const ACTIONS: readonly NackAction[] = ['retry', 'park', 'retry', 'skip', 'stop'];

type Call = ServerDuplexStream<ReadReq, ReadResp>;

/** One client reading from a group. What is written waits for acknowledgement, so its buffer bounds what is queued. */
export function serveRead(groups: GroupDirectory, call: Call): void {
  let connected: { group: Group; consumer: Consumer } | undefined;
  const leave = (): void => {
    connected?.group.disconnect(connected.consumer);
    connected = undefined;
  };
  const fail = (error: unknown): void => {
    leave();
    call.emit('error', callErrorFrom(error));
  };
  call.on('data', (request: ReadReq) => {
    try {
      const options = request.getOptions();
      if (options) connected = connect(groups, call, options);
      else if (connected) settle(connected.group, connected.consumer, request, fail);
      else throw invalidArgument('The first message must carry the options of the read.');
    } catch (error) {
      fail(error);
    }
  });
  call.on('cancelled', leave);
  call.on('close', leave);
  call.on('error', leave);
  call.on('end', () => {
    leave();
    call.end();
  });
}

function connect(groups: GroupDirectory, call: Call, options: ReadReq.Options): { group: Group; consumer: Consumer } {
  const stream = targetFrom(options);
  const name = options.getGroupName();
  const group = groups.find(stream, name);
  if (!group) throw groupFailure('does-not-exist', stream, name);
  if (group.isFull) throw groupFailure('maximum-subscribers-reached', stream, name);
  if (options.getBufferSize() <= 0) throw invalidArgument('The buffer size must be greater than 0.');
  const form: UuidForm = options.getUuidOption()?.hasStructured() ? 'structured' : 'string';
  const [connectionName = ''] = call.metadata.get('connection-name');
  const line = {
    from: call.getPeer(),
    connectionName: String(connectionName),
    send: (message: Message) => void call.write(responseOf(message, form)),
    drop: () => void call.emit('error', groupFailure('dropped', stream, name)),
  };
  const consumer = group.connect(line, options.getBufferSize());
  const confirmation = new messages.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(groupKey(stream, name));
  const response = new messages.ReadResp();
  response.setSubscriptionConfirmation(confirmation);
  call.write(response);
  group.pump();
  return { group, consumer };
}

function settle(group: Group, consumer: Consumer, request: ReadReq, fail: (error: unknown) => void): void {
  const ids = (request.getAck() ?? request.getNack())?.getIdsList() ?? [];
  const known = ids.flatMap((id) => uuidBytes(id)?.toString('hex') ?? []);
  const nack = request.getNack();
  if (nack) group.refuse(consumer, known, ACTIONS[nack.getAction()] ?? 'retry', nack.getReason()).catch(fail);
  else group.acknowledge(consumer, known);
}

function responseOf(message: Message, form: UuidForm): ReadResp {
  const response = messages.ReadResp.deserializeBinary(encodeReadEvent(message.resolved, form));
  response.getEvent()?.setRetryCount(message.retries);
  return response;
}
