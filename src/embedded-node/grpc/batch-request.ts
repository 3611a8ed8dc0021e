import type { ExpectedRevision } from '../log/append-rule.js';
import { NO_REVISION } from '../log/stored-event.js';
import type { ProposedMessage } from './proposed-event.js';
import { readUuid } from './uuid.js';
import { WireReader } from './wire-reader.js';

/** How long a batch may take: until a moment on the client's clock, or so long from its first chunk; milliseconds. */
export type BatchDeadline = { readonly at: number } | { readonly within: number };

export interface BatchOptions {
  readonly stream: string;
  /** Undefined when the client stated none. */
  readonly expected: ExpectedRevision | undefined;
  readonly deadline: BatchDeadline | undefined;
}

/** One message of a BatchAppend call. */
export interface BatchChunk {
  /** As the client wrote it, to be given back with the answer. */
  readonly correlation: Buffer;
  /** In the first chunk of a batch. */
  readonly options: BatchOptions | undefined;
  readonly messages: readonly ProposedMessage[];
  readonly isFinal: boolean;
}

const NOTHING: Buffer = Buffer.alloc(0);

/** BatchAppendReq. What it holds are parts of `message`, not copies. @throws Error when it is malformed. */
export function decodeBatchChunk(message: Buffer): BatchChunk {
  const reader = new WireReader(message);
  const messages: ProposedMessage[] = [];
  let correlation: Buffer = NOTHING;
  let options: BatchOptions | undefined;
  let isFinal = false;
  while (reader.next()) {
    if (reader.field === 1) correlation = reader.bytes();
    else if (reader.field === 2) options = decodeOptions(reader.inner());
    else if (reader.field === 3) messages.push(decodeProposed(reader.inner()));
    else if (reader.field === 4) isFinal = reader.unsigned() !== 0;
    else reader.skip();
  }
  return { correlation, options, messages, isFinal };
}

function decodeOptions(reader: WireReader): BatchOptions {
  let stream = '';
  let expected: ExpectedRevision | undefined;
  let deadline: BatchDeadline | undefined;
  while (reader.next()) {
    if (reader.field === 1) stream = decodeStreamName(reader.inner());
    else if (reader.field === 2) expected = revisionFrom(reader.unsigned());
    else if (reader.field >= 3 && reader.field <= 5) {
      expected = reader.field === 3 ? NO_REVISION : reader.field === 4 ? 'any' : 'stream_exists';
      reader.skip();
    } else if (reader.field === 6) deadline = { at: decodeTime(reader.inner()) };
    // Newer than the client of this repository: clients of other languages send a duration, whose clock is the node's.
    else if (reader.field === 7) deadline = { within: decodeTime(reader.inner()) };
    else reader.skip();
  }
  return { stream, expected, deadline };
}

/** 2^64-1 stands for "no stream"; other revisions beyond 2^53 are alike in that no stream has them. */
function revisionFrom(value: number): number {
  return value >= 2 ** 64 ? NO_REVISION : Math.min(value, Number.MAX_SAFE_INTEGER);
}

function decodeStreamName(reader: WireReader): string {
  let name = '';
  while (reader.next()) {
    if (reader.field === 3) name = reader.text();
    else reader.skip();
  }
  return name;
}

/** Milliseconds, of a Timestamp since the epoch, or of a Duration. */
function decodeTime(reader: WireReader): number {
  let seconds = 0;
  let nanoseconds = 0;
  while (reader.next()) {
    if (reader.field === 1) seconds = Number(reader.long());
    else if (reader.field === 2) nanoseconds = Number(reader.long());
    else reader.skip();
  }
  return seconds * 1000 + nanoseconds / 1e6;
}

function decodeProposed(reader: WireReader): ProposedMessage {
  let id: Buffer | undefined;
  let type: string | undefined;
  let contentType: string | undefined;
  let metadata: Buffer = NOTHING;
  let data: Buffer = NOTHING;
  while (reader.next()) {
    if (reader.field === 1) id = readUuid(reader.inner());
    else if (reader.field === 2) {
      const [key, value] = decodeProperty(reader.inner());
      if (key === 'type') type = value;
      else if (key === 'content-type') contentType = value;
    } else if (reader.field === 3) metadata = reader.bytes();
    else if (reader.field === 4) data = reader.bytes();
    else reader.skip();
  }
  return { id, type, contentType, metadata, data };
}

function decodeProperty(reader: WireReader): [string, string] {
  let key = '';
  let value = '';
  while (reader.next()) {
    if (reader.field === 1) key = reader.text();
    else if (reader.field === 2) value = reader.text();
    else reader.skip();
  }
  return [key, value];
}
