import type { sendUnaryData, ServerDuplexStream, ServerReadableStream, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  DeleteReq,
  ReadReq,
  TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from '../log/event-log.js';
import { BatchAppendCall } from './batch-append.js';
import { callErrorFrom } from './errors.js';
import { Outlet } from './outlet.js';
import { readRequestFrom } from './read-request.js';
import type { ServedService } from './served-service.js';
import { append } from './streams-append.js';
import { read } from './streams-read.js';
import { deleteStream, tombstoneStream } from './streams-remove.js';
import { subscribe } from './streams-subscribe.js';

/** The Streams service; its read answers are encoded here and pass the generated serialiser by. */
export function streamsService(log: EventLog, maximumAppendSize: number): ServedService {
  const definition = { ...StreamsService, read: { ...StreamsService.read, responseSerialize: (encoded: Buffer) => encoded } };
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
    batchAppend(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
      new BatchAppendCall(log, call, maximumAppendSize);
    },
  };
  return { definition, implementation };
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
