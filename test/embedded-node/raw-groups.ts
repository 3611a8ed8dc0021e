import { credentials } from '@grpc/grpc-js';
import { PersistentSubscriptionsClient } from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import messages, { type CreateReq, type ReadResp } from '@eventstore/db-client/generated/persistent_pb.js';
import sharedMessages, { type StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';

/** The protocol of persistent subscriptions without the client's own care. */
export function rawGroups(port: number): PersistentSubscriptionsClient {
  return new PersistentSubscriptionsClient(`127.0.0.1:${port}`, credentials.createInsecure());
}

function identified(stream: string): StreamIdentifier {
  const identifier = new sharedMessages.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  return identifier;
}

/** Makes the group `readers` on a stream, from its start, with settings that the test may spoil. */
export function createGroup(groups: PersistentSubscriptionsClient, stream: string, change: (settings: CreateReq.Settings) => unknown = () => undefined): Promise<void> {
  const settings = new messages.CreateReq.Settings();
  settings.setReadBatchSize(20);
  settings.setHistoryBufferSize(500);
  settings.setLiveBufferSize(500);
  settings.setMaxRetryCount(10);
  settings.setMessageTimeoutMs(30_000);
  settings.setCheckpointAfterMs(2000);
  change(settings);
  const source = new messages.CreateReq.StreamOptions();
  source.setStreamIdentifier(identified(stream));
  source.setStart(new sharedMessages.Empty());
  const options = new messages.CreateReq.Options();
  options.setStream(source);
  options.setGroupName('readers');
  options.setSettings(settings);
  const request = new messages.CreateReq();
  request.setOptions(options);
  return new Promise((resolve, reject) => groups.create(request, (error) => (error ? reject(error) : resolve())));
}

/** A read of the group `readers`, not yet told anything. */
export function readGroup(groups: PersistentSubscriptionsClient) {
  const call = groups.read();
  const answers: ReadResp[] = [];
  call.on('data', (answer: ReadResp) => void answers.push(answer));
  const failed = new Promise<Error>((resolve) => call.on('error', resolve));
  /** The first so many answers, the confirmation among them. */
  const first = async (count: number): Promise<ReadResp[]> => {
    for (let waited = 0; waited < 200 && answers.length < count; waited += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    return answers.slice(0, count);
  };
  return { call, answers, failed, first };
}

/** The message that says from which group is read, and in which form UUIDs are wanted. */
export function readOptions(stream: string, form: 'string' | 'structured' | undefined, bufferSize = 10) {
  const options = new messages.ReadReq.Options();
  options.setStreamIdentifier(identified(stream));
  options.setGroupName('readers');
  options.setBufferSize(bufferSize);
  if (form) {
    const uuids = new messages.ReadReq.Options.UUIDOption();
    if (form === 'string') uuids.setString(new sharedMessages.Empty());
    else uuids.setStructured(new sharedMessages.Empty());
    options.setUuidOption(uuids);
  }
  const request = new messages.ReadReq();
  request.setOptions(options);
  return request;
}
