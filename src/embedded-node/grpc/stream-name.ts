import sharedMessages, { type StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import { invalidArgument } from './errors.js';

/** @throws CallError INVALID_ARGUMENT when there is none. */
export function streamNameFrom(identifier: StreamIdentifier | undefined): string {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
  if (name === '') throw invalidArgument('The request names no stream.');
  return name;
}

export function streamIdentifier(stream: string): StreamIdentifier {
  const identifier = new sharedMessages.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  return identifier;
}
