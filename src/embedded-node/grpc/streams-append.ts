import type { ServerReadableStream } from '@grpc/grpc-js';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import streamsMessages, { type AppendReq, type AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from '../log/append-rule.js';
import type { EventLog } from '../log/event-log.js';
import type { WriteOutcome } from '../log/requests.js';
import { NO_REVISION, type ProposedEvent } from '../log/stored-event.js';
import { cancelled, invalidArgument, maximumAppendSizeExceeded, streamDeleted } from './errors.js';
import { expectedRevisionFrom } from './expected-revision.js';
import { appendSize, proposedEventFrom, proposedMessageFrom } from './proposed-event.js';
import { streamNameFrom } from './stream-name.js';

/** Reads the whole call, then appends what it proposed, all or nothing. @param maximumSize bytes. */
export async function append(log: EventLog, call: ServerReadableStream<AppendReq, AppendResp>, maximumSize: number): Promise<AppendResp> {
  let options: AppendReq.Options | undefined;
  const events: ProposedEvent[] = [];
  let size = 0;
  for await (const chunk of call as AsyncIterable<AppendReq>) {
    options ??= chunk.getOptions();
    const message = chunk.getProposedMessage();
    if (!message) continue;
    const event = proposedEventFrom(proposedMessageFrom(message));
    size += appendSize(event);
    if (size > maximumSize) throw maximumAppendSizeExceeded(maximumSize);
    events.push(event);
  }
  if (call.cancelled) throw cancelled();
  if (!options) throw invalidArgument('The request has no options.');
  const stream = streamNameFrom(options.getStreamIdentifier());
  const expected = expectedRevisionFrom(options);
  const outcome = await log.write({ kind: 'append', stream, expected, events });
  return responseFor(stream, expected, outcome);
}

function responseFor(stream: string, expected: ExpectedRevision, outcome: WriteOutcome): AppendResp {
  const response = new streamsMessages.AppendResp();
  switch (outcome.outcome) {
    case 'stream-deleted':
      throw streamDeleted(stream);
    case 'wrong-expected-revision':
      response.setWrongExpectedVersion(wrongExpectedVersion(expected, outcome.actual));
      return response;
    case 'written':
      response.setSuccess(success(outcome.revision, outcome.position));
      return response;
  }
}

function success(revision: number, position: number | undefined): AppendResp.Success {
  const content = new streamsMessages.AppendResp.Success();
  if (revision === NO_REVISION) content.setNoStream(new sharedMessages.Empty());
  else content.setCurrentRevision(String(revision));
  if (position === undefined) {
    content.setNoPosition(new sharedMessages.Empty());
    return content;
  }
  const place = new streamsMessages.AppendResp.Position();
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  content.setPosition(place);
  return content;
}

function wrongExpectedVersion(expected: ExpectedRevision, actual: number): AppendResp.WrongExpectedVersion {
  const content = new streamsMessages.AppendResp.WrongExpectedVersion();
  if (expected === 'any') content.setExpectedAny(new sharedMessages.Empty());
  else if (expected === 'stream_exists') content.setExpectedStreamExists(new sharedMessages.Empty());
  else if (expected === NO_REVISION) content.setExpectedNoStream(new sharedMessages.Empty());
  else content.setExpectedRevision(String(expected));
  if (actual === NO_REVISION) content.setCurrentNoStream(new sharedMessages.Empty());
  else content.setCurrentRevision(String(actual));
  return content;
}
