import fc from 'fast-check';
import timestampMessages from 'google-protobuf/google/protobuf/timestamp_pb.js';
import sharedMessages, { type UUID } from '@eventstore/db-client/generated/shared_pb.js';
import streamsMessages from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from '../log/append-rule.js';
import { decodeBatchChunk, type BatchChunk } from './batch-request.js';
import { uuidBytes, uuidText } from './uuid.js';

const { BatchAppendReq } = streamsMessages;
type Options = InstanceType<typeof BatchAppendReq.Options>;

const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const ids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((array) => Buffer.from(array).fill(1, 0, 1));

const chunks: fc.Arbitrary<BatchChunk & { readonly structured: boolean }> = fc.record({
  correlation: ids,
  structured: fc.boolean(),
  isFinal: fc.boolean(),
  options: fc.option(
    fc.record({
      stream: text,
      expected: fc.oneof(fc.constantFrom<ExpectedRevision>('any', 'stream_exists', -1), fc.maxSafeNat()),
      deadline: fc.option(fc.record({ at: fc.integer({ min: -1e12, max: 4e12 }) }), { nil: undefined }),
    }),
    { nil: undefined },
  ),
  messages: fc.array(
    fc.record({
      id: fc.option(ids, { nil: undefined }),
      type: fc.option(text, { nil: undefined }),
      contentType: fc.option(fc.constantFrom('application/json', 'application/octet-stream', ''), { nil: undefined }),
      metadata: bytes,
      data: bytes,
    }),
    { maxLength: 4 },
  ),
});

function uuidOf(id: Buffer, structured: boolean): UUID {
  const uuid = new sharedMessages.UUID();
  if (!structured) {
    uuid.setString(uuidText(id).toUpperCase());
    return uuid;
  }
  const halves = new sharedMessages.UUID.Structured();
  halves.setMostSignificantBits(String(id.readBigInt64BE(0)));
  halves.setLeastSignificantBits(String(id.readBigInt64BE(8)));
  uuid.setStructured(halves);
  return uuid;
}

function stateExpected(options: Options, expected: ExpectedRevision | undefined): void {
  if (expected === 'any') options.setAny(new sharedMessages.Empty());
  else if (expected === 'stream_exists') options.setStreamExists(new sharedMessages.Empty());
  else if (expected === -1) options.setNoStream(new sharedMessages.Empty());
  else options.setStreamPosition(String(expected));
}

/** The chunk as the client's own code writes it. */
function encoded(chunk: BatchChunk & { readonly structured: boolean }): Buffer {
  const request = new BatchAppendReq();
  request.setCorrelationId(uuidOf(chunk.correlation, chunk.structured));
  request.setIsFinal(chunk.isFinal);
  if (chunk.options) {
    const options = new BatchAppendReq.Options();
    const identifier = new sharedMessages.StreamIdentifier();
    identifier.setStreamName(Buffer.from(chunk.options.stream));
    options.setStreamIdentifier(identifier);
    stateExpected(options, chunk.options.expected);
    const { deadline } = chunk.options;
    if (deadline && 'at' in deadline) options.setDeadline(timestampMessages.Timestamp.fromDate(new Date(deadline.at)));
    request.setOptions(options);
  }
  for (const { id, type, contentType, metadata, data } of chunk.messages) {
    const message = new BatchAppendReq.ProposedMessage();
    if (id) message.setId(uuidOf(id, chunk.structured));
    if (type !== undefined) message.getMetadataMap().set('type', type);
    if (contentType !== undefined) message.getMetadataMap().set('content-type', contentType);
    message.setCustomMetadata(metadata);
    message.setData(data);
    request.addProposedMessages(message);
  }
  return Buffer.from(request.serializeBinary());
}

describe('a message of a batch', () => {
  it("is read as the client's generated code wrote it, in either form of UUIDs", () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        const read = decodeBatchChunk(encoded(chunk));
        expect(uuidBytes(sharedMessages.UUID.deserializeBinary(read.correlation))).toEqual(chunk.correlation);
        expect(read.isFinal).toBe(chunk.isFinal);
        expect(read.options).toEqual(chunk.options);
        expect(read.messages).toEqual(chunk.messages);
      }),
      { numRuns: 500 },
    );
  });

  it('takes the largest revision for "no stream", as older clients say it', () => {
    const options = new BatchAppendReq.Options();
    options.setStreamPosition('18446744073709551615');
    const request = new BatchAppendReq();
    request.setOptions(options);
    expect(decodeBatchChunk(Buffer.from(request.serializeBinary())).options?.expected).toBe(-1);
  });

  it('may give its deadline as a duration, also a negative one, as newer clients do, and hold fields nobody knows yet', () => {
    // options (2) { deadline (7) { seconds (1): -1, nanos (2): -500000000 } }, then field 100 and field 101 of other kinds.
    const negative = (value: bigint): Buffer => {
      const digits: number[] = [];
      for (let rest = BigInt.asUintN(64, value); ; rest >>= 7n) {
        if (rest < 0x80n) return Buffer.from([...digits, Number(rest)]);
        digits.push(Number(rest & 0x7fn) | 0x80);
      }
    };
    const duration = Buffer.concat([Buffer.from([0x08]), negative(-1n), Buffer.from([0x10]), negative(-500_000_000n)]);
    const options = Buffer.concat([Buffer.from([0x3a, duration.length]), duration]);
    const unknown = Buffer.from([0xa1, 0x06, 1, 2, 3, 4, 5, 6, 7, 8, 0xad, 0x06, 1, 2, 3, 4]);
    const chunk = decodeBatchChunk(Buffer.concat([Buffer.from([0x12, options.length]), options, unknown, Buffer.from([0x20, 1])]));
    expect(chunk.options?.deadline).toEqual({ within: -1500 });
    expect(chunk.isFinal).toBe(true);
  });

  it('is refused wherever it breaks off, and never read beyond its end', () => {
    fc.assert(
      fc.property(chunks, fc.nat(), (chunk, cut) => {
        const whole = encoded(chunk);
        const part = whole.subarray(0, cut % whole.length);
        const following = Buffer.concat([part, Buffer.alloc(32, 0xff)]).subarray(0, part.length);
        const read = (message: Buffer): unknown => {
          try {
            return decodeBatchChunk(message);
          } catch (error) {
            return String(error);
          }
        };
        expect(read(following)).toEqual(read(Buffer.from(part)));
      }),
    );
    expect(() => decodeBatchChunk(Buffer.from([0x12, 5, 1]))).toThrow('ends in the middle of a field');
    expect(() => decodeBatchChunk(Buffer.alloc(12, 0xff))).toThrow('more than 64 bits');
    expect(() => decodeBatchChunk(Buffer.from([0x10, 1]))).toThrow('wire type 0, not 2');
  });
});
