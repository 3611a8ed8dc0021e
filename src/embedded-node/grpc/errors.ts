import { Metadata, status } from '@grpc/grpc-js';
import { LogUnavailableError } from '../log/requests.js';

/** A call's failure in the form in which clients of the protocol recognise it: code, sentence, trailers. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly details: string;
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    this.details = details;
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, printable(value));
  }
}

export function invalidArgument(details: string): CallError {
  return new CallError(status.INVALID_ARGUMENT, details);
}

export function streamDeleted(stream: string): CallError {
  return new CallError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
}

/** @param expected as the wire has it: -1 no stream, -2 any, -4 stream exists. */
export function wrongExpectedVersion(action: string, stream: string, expected: string, actual: number): CallError {
  return new CallError(
    status.FAILED_PRECONDITION,
    `${action} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': expected,
      'actual-version': String(actual),
    },
  );
}

/** @param maximum bytes. */
export function maximumAppendSizeExceeded(maximum: number): CallError {
  return new CallError(status.INVALID_ARGUMENT, `Maximum Append Size of ${maximum} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(maximum),
  });
}

export function missingMetadataProperty(property: string): CallError {
  return new CallError(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' Is Missing.`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });
}

/** For a client that has gone: nobody hears it. */
export function cancelled(): CallError {
  return new CallError(status.CANCELLED, 'The client broke the call off.');
}

/** @param sentence what the node lacks, and what to do instead. */
export function unimplemented(sentence: string): CallError {
  return new CallError(status.UNIMPLEMENTED, sentence);
}

/** What a client is told of any failure. */
export function callErrorFrom(error: unknown): CallError {
  if (error instanceof CallError) return error;
  if (error instanceof LogUnavailableError) return new CallError(status.UNAVAILABLE, error.message);
  return new CallError(status.UNKNOWN, error instanceof Error ? error.message : String(error));
}

/** gRPC carries only visible ASCII in a trailer; the rest of a name travels percent-encoded. */
function printable(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value);
}
