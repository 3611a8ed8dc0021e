import { status } from '@grpc/grpc-js';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import streamsMessages from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog, Page } from '../log/event-log.js';
import { isVisibleInAll } from '../log/system-names.js';
import { CallError, streamDeleted } from './errors.js';
import type { Outlet } from './outlet.js';
import { resolve, type ReadRequest, type ReadSource } from './read-request.js';
import { encodeReadEvent } from './record-encoding.js';
import { yieldToOthers } from './yield-to-others.js';

type StreamSource = Extract<ReadSource, { kind: 'stream' }>;
type AllSource = Extract<ReadSource, { kind: 'all' }>;

/** Answers a read that has an end. Resolves when everything is written or the client has gone. */
export async function read(log: EventLog, request: ReadRequest, count: number, outlet: Outlet<Buffer>): Promise<void> {
  if (count === 0) throw unexpectedResult(request.source);
  if (request.source.kind === 'all') return sendPages(log, request, count, outlet, allPages(log, request, request.source));
  const { source } = request;
  const extent = log.extentOf(source.stream);
  if (extent.state === 'tombstoned') throw streamDeleted(source.stream);
  if (source.from === 'end' && request.direction === 'forwards') throw unexpectedResult(source);
  if (extent.state === 'not-found') {
    await outlet.write(streamNotFound(source.stream));
    return;
  }
  return sendPages(log, request, count, outlet, streamPages(log, request, source));
}

async function sendPages(
  log: EventLog,
  request: ReadRequest,
  count: number,
  outlet: Outlet<Buffer>,
  nextPage: (from: number | undefined, maximum: number) => Page,
): Promise<void> {
  const filter = request.source.kind === 'all' ? request.source.filter : undefined;
  const all = request.source.kind === 'all';
  let left = count;
  let page = nextPage(undefined, left);
  for (;;) {
    for (const event of page.events) {
      if (all && !isVisibleInAll(event.stream)) continue;
      if (filter && !filter.matches(event)) continue;
      const full = outlet.write(encodeReadEvent(resolve(log, event, request.resolveLinks), request.uuidForm));
      if (full) await full;
      if (!outlet.isOpen) return;
      left -= 1;
      if (left === 0) return;
    }
    if (page.next === undefined) return;
    await yieldToOthers();
    page = nextPage(page.next, left);
  }
}

function streamPages(log: EventLog, request: ReadRequest, source: StreamSource): (from: number | undefined, maximum: number) => Page {
  const { direction } = request;
  const start = typeof source.from === 'number' ? source.from : source.from === 'start' ? 0 : Number.MAX_SAFE_INTEGER;
  return (from, maximum) => log.readStream(source.stream, from ?? start, direction, maximum);
}

function allPages(log: EventLog, request: ReadRequest, source: AllSource): (from: number | undefined, maximum: number) => Page {
  const { direction } = request;
  const forwards = direction === 'forwards';
  const position = source.from === 'start' ? 0 : source.from === 'end' ? log.tail() + 1 : source.from;
  // Forwards a position is where reading begins; backwards it lies just after the first event that is returned.
  const start = forwards ? position : position - 1;
  return (from) => log.readAll(from ?? start, direction);
}

function unexpectedResult(source: ReadSource): CallError {
  return new CallError(status.UNKNOWN, `Unexpected Read${source.kind === 'all' ? 'All' : 'Stream'}Result: Error`);
}

function streamNotFound(stream: string): Buffer {
  const identifier = new sharedMessages.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  const notFound = new streamsMessages.ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(identifier);
  const response = new streamsMessages.ReadResp();
  response.setStreamNotFound(notFound);
  return Buffer.from(response.serializeBinary());
}
