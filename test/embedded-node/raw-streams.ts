import { randomUUID } from 'node:crypto';
import { connect } from 'node:http2';
import { createConnection } from 'node:net';
import { credentials, status } from '@grpc/grpc-js';
import timestampMessages from 'google-protobuf/google/protobuf/timestamp_pb.js';
import sharedMessages, { type UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streamsMessages, { type AppendReq, type BatchAppendReq, type BatchAppendResp, type ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

/** The protocol without the client's own care: for requests that a well-behaved client never sends. */
export function rawStreams(port: number): StreamsClient {
  return new StreamsClient(`127.0.0.1:${port}`, credentials.createInsecure());
}

export function uuid(text: string = randomUUID()): UUID {
  const message = new sharedMessages.UUID();
  message.setString(text);
  return message;
}

export function structuredUuid(mostSignificant: string, leastSignificant: string): UUID {
  const structured = new sharedMessages.UUID.Structured();
  structured.setMostSignificantBits(mostSignificant);
  structured.setLeastSignificantBits(leastSignificant);
  const message = new sharedMessages.UUID();
  message.setStructured(structured);
  return message;
}

/** A chunk of a batch; the first one of a correlation id carries the stream and how long the batch may take, milliseconds. */
export function chunk(correlation: UUID, first: { stream: string; within?: number } | undefined, ids: UUID[], isFinal: boolean): BatchAppendReq {
  const request = new streamsMessages.BatchAppendReq();
  request.setCorrelationId(correlation);
  request.setIsFinal(isFinal);
  if (first) {
    const identifier = new sharedMessages.StreamIdentifier();
    identifier.setStreamName(Buffer.from(first.stream));
    const options = new streamsMessages.BatchAppendReq.Options();
    options.setStreamIdentifier(identifier);
    options.setAny(new sharedMessages.Empty());
    options.setDeadline(timestampMessages.Timestamp.fromDate(new Date(Date.now() + (first.within ?? 5000))));
    request.setOptions(options);
  }
  for (const id of ids) {
    const message = new streamsMessages.BatchAppendReq.ProposedMessage();
    message.setId(id);
    message.getMetadataMap().set('type', 'noted').set('content-type', 'application/json');
    message.setData(Buffer.from('{}'));
    request.addProposedMessages(message);
  }
  return request;
}

/** The messages of an Append call: its options, then its events. */
export function appendMessages(stream: string, ids: UUID[]): AppendReq[] {
  const identifier = new sharedMessages.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  const options = new streamsMessages.AppendReq.Options();
  options.setStreamIdentifier(identifier);
  options.setAny(new sharedMessages.Empty());
  const first = new streamsMessages.AppendReq();
  first.setOptions(options);
  const events = ids.map((id) => {
    const message = new streamsMessages.AppendReq.ProposedMessage();
    message.setId(id);
    message.getMetadataMap().set('type', 'noted').set('content-type', 'application/json');
    message.setData(Buffer.from('{}'));
    const request = new streamsMessages.AppendReq();
    request.setProposedMessage(message);
    return request;
  });
  return [first, ...events];
}

/** Sends the messages of an Append call, and loses its connection without ending the call. @param after milliseconds. */
export async function vanishInTheMiddle(port: number, messages: AppendReq[], after: number): Promise<void> {
  const socket = createConnection(port, '127.0.0.1');
  const session = connect(`http://127.0.0.1:${port}`, { createConnection: () => socket });
  session.on('error', () => undefined);
  const call = session.request({ ':method': 'POST', ':path': StreamsService.append.path, 'content-type': 'application/grpc', te: 'trailers' });
  call.on('error', () => undefined);
  for (const message of messages) {
    const content = StreamsService.append.requestSerialize(message);
    const head = Buffer.alloc(5);
    head.writeUInt32BE(content.length, 1);
    call.write(Buffer.concat([head, content]));
  }
  await new Promise((resolve) => setTimeout(resolve, after));
  socket.destroy();
}

/** Sends chunks on one call, and collects its answers until there are as many as expected and a little longer. */
export async function batchAnswers(streams: StreamsClient, chunks: BatchAppendReq[], expected: number): Promise<BatchAppendResp[]> {
  const answers: BatchAppendResp[] = [];
  const call = streams.batchAppend();
  call.on('error', () => undefined);
  call.on('data', (answer: BatchAppendResp) => void answers.push(answer));
  for (const message of chunks) call.write(message);
  for (let waited = 0; waited < 200 && answers.length < expected; waited += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 100));
  call.cancel();
  return answers;
}

/** Code and trailers with which an Append call of these messages ends. */
export function appendAnswer(streams: StreamsClient, messages: AppendReq[]): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const call = streams.append((error) => resolve(error ? { code: error.code, ...error.metadata.getMap() } : { code: status.OK }));
    for (const message of messages) call.write(message);
    call.end();
  });
}

/** A request for the first events of a stream, whose options the test may spoil. */
export function readRequest(stream: string, change: (options: ReadReq.Options) => void): ReadReq {
  const identifier = new sharedMessages.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  const source = new streamsMessages.ReadReq.Options.StreamOptions();
  source.setStreamIdentifier(identifier);
  source.setStart(new sharedMessages.Empty());
  const form = new streamsMessages.ReadReq.Options.UUIDOption();
  form.setString(new sharedMessages.Empty());
  const options = new streamsMessages.ReadReq.Options();
  options.setStream(source);
  options.setCount('10');
  options.setNoFilter(new sharedMessages.Empty());
  options.setUuidOption(form);
  change(options);
  const request = new streamsMessages.ReadReq();
  request.setOptions(options);
  return request;
}

export function readAnswers(streams: StreamsClient, stream: string, change: (options: ReadReq.Options) => void): Promise<ReadResp[]> {
  return new Promise((resolve, reject) => {
    const answers: ReadResp[] = [];
    const call = streams.read(readRequest(stream, change));
    call.on('data', (answer: ReadResp) => void answers.push(answer));
    call.on('error', reject);
    call.on('end', () => resolve(answers));
  });
}
