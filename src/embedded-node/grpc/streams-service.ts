import type { sendUnaryData, ServerDuplexStream, ServerReadableStream, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendReq,
  AppendResp,
  DeleteReq,
  ReadReq,
  TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from '../log/event-log.js';
import { BatchAppendCall } from './batch-append.js';
import { decodeBatchChunk, type BatchChunk } from './batch-request.js';
import { callErrorFrom } from './errors.js';
import { Outlet } from './outlet.js';
import { readRequestFrom } from './read-request.js';
import type { ServedService } from './served-service.js';
import { append } from './streams-append.js';
import { read } from './streams-read.js';
import { deleteStream, tombstoneStream } from './streams-remove.js';
import { subscribe } from './streams-subscribe.js';

/** What the node encodes itself passes the generated serialisers by. */
const asEncoded = (message: Buffer): Buffer => message;

const DEFINITION = {
  ...StreamsService,
  read: { ...StreamsService.read, responseSerialize: asEncoded },
  batchAppend: { ...StreamsService.batchAppend, requestDeserialize: decodeBatchChunk, responseSerialize: asEncoded },
};

/** The Streams service. @param maximumAppendSize bytes. */
export function streamsService(log: EventLog, maximumAppendSize: number): ServedService {
  const implementation = {
    read(call: ServerWritableStream<ReadReq, Buffer>): void {
      const outlet = new Outlet(call);
      answerRead(log, call.request, outlet).then(
        () => outlet.end(),
        (error: unknown) => outlet.fail(error),
      );
    },
    append(call: ServerReadableStream<AppendReq, AppendResp>, callback: sendUnaryData<AppendResp>): void {
      answer(append(log, call, maximumAppendSize), callback);
    },
    delete(call: ServerUnaryCall<DeleteReq, unknown>, callback: sendUnaryData<unknown>): void {
      answer(deleteStream(log, call.request), callback);
    },
    tombstone(call: ServerUnaryCall<TombstoneReq, unknown>, callback: sendUnaryData<unknown>): void {
      answer(tombstoneStream(log, call.request), callback);
    },
    batchAppend(call: ServerDuplexStream<BatchChunk, Buffer>): void {
      new BatchAppendCall(log, call, maximumAppendSize);
    },
  };
  return { definition: DEFINITION, implementation };
}

async function answerRead(log: EventLog, message: ReadReq, outlet: Outlet<Buffer>): Promise<void> {
  const request = readRequestFrom(message);
  if (request.count === undefined) await subscribe(log, request, outlet);
  else await read(log, request, request.count, outlet);
}

function answer<Response>(response: Promise<Response>, callback: sendUnaryData<Response>): void {
  response.then(
    (value) => callback(null, value),
    (error: unknown) => callback(callErrorFrom(error)),
  );
}
