import { NO_REVISION } from '../log/stored-event.js';
import type { BatchFailure } from './batch-failure.js';
import { delimitedSize, varintSize, WireWriter } from './wire-writer.js';

const ERROR = 2;
const SUCCESS = 3;
const NOTHING = Buffer.alloc(0);

/** Which request is answered, by the correlation id as the client wrote it, and to which stream it went. */
export interface BatchAddress {
  readonly correlation: Buffer;
  readonly stream: string;
}

/** BatchAppendResp with a success. @param position undefined when nothing was written. */
export function encodeWritten(address: BatchAddress, revision: number, position: number | undefined): Buffer {
  return encodeAnswer(address, SUCCESS, encodeSuccess(revision, position));
}

/** BatchAppendResp with an error. */
export function encodeFailed(address: BatchAddress, failure: BatchFailure): Buffer {
  return encodeAnswer(address, ERROR, failure.serializeBinary());
}

function encodeSuccess(revision: number, position: number | undefined): Buffer {
  const none = revision === NO_REVISION;
  const place = position === undefined ? 0 : 2 * (1 + varintSize(position));
  const writer = new WireWriter((none ? delimitedSize(0) : 1 + varintSize(revision)) + delimitedSize(place));
  if (none) writer.bytes(2, NOTHING);
  else writer.number(1, revision);
  if (position === undefined) {
    writer.bytes(4, NOTHING);
  } else {
    writer.open(3, place);
    writer.number(1, position);
    writer.number(2, position);
  }
  return writer.buffer;
}

function encodeAnswer({ correlation, stream }: BatchAddress, field: number, result: Uint8Array): Buffer {
  const name = Buffer.byteLength(stream);
  const size = delimitedSize(correlation.length) + delimitedSize(result.length) + delimitedSize(delimitedSize(name));
  const writer = new WireWriter(size);
  writer.bytes(1, correlation);
  writer.bytes(field, result);
  writer.open(4, delimitedSize(name));
  writer.text(3, stream, name);
  return writer.buffer;
}
