import anyMessages from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessages from 'google-protobuf/google/protobuf/empty_pb.js';
import codeMessages, { type Code } from '@eventstore/db-client/generated/code_pb.js';
import sharedMessages, { type UUID } from '@eventstore/db-client/generated/shared_pb.js';
import statusMessages from '@eventstore/db-client/generated/status_pb.js';
import streamsMessages, { type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from '../log/append-rule.js';
import { NO_REVISION } from '../log/stored-event.js';
import { numberFrom } from './numbers.js';
import { streamIdentifier } from './stream-name.js';

const { Code: codes } = codeMessages;

/** Why a batch was not written, as clients recognise it by the name of the packed message. */
export interface BatchFailure {
  readonly code: Code;
  readonly message: string;
  readonly typeName: string;
  readonly content: Uint8Array;
}

export function batchWritten(revision: number, position: number | undefined): BatchAppendResp {
  const success = new streamsMessages.BatchAppendResp.Success();
  if (revision === NO_REVISION) success.setNoStream(new emptyMessages.Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) success.setNoPosition(new emptyMessages.Empty());
  else {
    const place = new sharedMessages.AllStreamPosition();
    place.setCommitPosition(String(position));
    place.setPreparePosition(String(position));
    success.setPosition(place);
  }
  const response = new streamsMessages.BatchAppendResp();
  response.setSuccess(success);
  return response;
}

export function batchFailed(failure: BatchFailure): BatchAppendResp {
  const details = new anyMessages.Any();
  details.pack(failure.content, `event_store.client.${failure.typeName}`);
  const status = new statusMessages.Status();
  status.setCode(failure.code);
  status.setMessage(failure.message);
  status.setDetails(details);
  const response = new streamsMessages.BatchAppendResp();
  response.setError(status);
  return response;
}

/** Every answer says which request it belongs to, and to which stream. */
export function addressed(response: BatchAppendResp, correlation: UUID | undefined, stream: string): BatchAppendResp {
  response.setCorrelationId(correlation);
  response.setStreamIdentifier(streamIdentifier(stream));
  return response;
}

export function wrongExpectedRevision(expected: ExpectedRevision, actual: number): BatchFailure {
  const content = new sharedMessages.WrongExpectedVersion();
  if (expected === 'any') content.setExpectedAny(new emptyMessages.Empty());
  else if (expected === 'stream_exists') content.setExpectedStreamExists(new emptyMessages.Empty());
  else if (expected === NO_REVISION) content.setExpectedNoStream(new emptyMessages.Empty());
  else content.setExpectedStreamPosition(String(expected));
  if (actual === NO_REVISION) content.setCurrentNoStream(new emptyMessages.Empty());
  else content.setCurrentStreamRevision(String(actual));
  return failure(codes.ALREADY_EXISTS, 'WrongExpectedVersion', 'WrongExpectedVersion', content);
}

export function streamIsDeleted(stream: string): BatchFailure {
  const content = new sharedMessages.StreamDeleted();
  content.setStreamIdentifier(streamIdentifier(stream));
  return failure(codes.NOT_FOUND, 'StreamDeleted', 'StreamDeleted', content);
}

export function timedOut(): BatchFailure {
  return failure(codes.DEADLINE_EXCEEDED, 'Timeout', 'Timeout', new sharedMessages.Timeout());
}

/** @param maximum bytes. */
export function appendTooLarge(maximum: number): BatchFailure {
  const content = new sharedMessages.MaximumAppendSizeExceeded();
  content.setMaxappendsize(maximum);
  return failure(codes.INVALID_ARGUMENT, 'Maximum Append Size Exceeded', 'MaximumAppendSizeExceeded', content);
}

export function badRequest(message: string): BatchFailure {
  const content = new sharedMessages.BadRequest();
  content.setMessage(message);
  return failure(codes.INVALID_ARGUMENT, message, 'BadRequest', content);
}

/** The expectation of a batch; undefined when it states none. */
export function batchExpectation(options: streamsMessages.BatchAppendReq.Options): ExpectedRevision | undefined {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  if (options.hasNoStream()) return NO_REVISION;
  if (!options.hasStreamPosition()) return undefined;
  const revision = options.getStreamPosition();
  return BigInt(revision) === 18446744073709551615n ? NO_REVISION : numberFrom(revision);
}

function failure(code: Code, message: string, typeName: string, content: { serializeBinary(): Uint8Array }): BatchFailure {
  return { code, message, typeName, content: content.serializeBinary() };
}
