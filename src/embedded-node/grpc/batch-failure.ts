import anyMessages from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessages from 'google-protobuf/google/protobuf/empty_pb.js';
import codeMessages, { type Code } from '@eventstore/db-client/generated/code_pb.js';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import statusMessages, { type Status } from '@eventstore/db-client/generated/status_pb.js';
import type { ExpectedRevision } from '../log/append-rule.js';
import { NO_REVISION } from '../log/stored-event.js';
import { streamIdentifier } from './stream-name.js';

const { Code: codes } = codeMessages;

/** Why a batch was not written; clients recognise it by the name of the message packed in it. */
export type BatchFailure = Status;

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

function failure(code: Code, message: string, typeName: string, content: { serializeBinary(): Uint8Array }): BatchFailure {
  const details = new anyMessages.Any();
  details.pack(content.serializeBinary(), `event_store.client.${typeName}`);
  const status = new statusMessages.Status();
  status.setCode(code);
  status.setMessage(message);
  status.setDetails(details);
  return status;
}
