import fc from 'fast-check';
import persistentMessages from '@eventstore/db-client/generated/persistent_pb.js';
import streamsMessages, { type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { TOMBSTONE_REVISION, type StoredEvent } from '../log/stored-event.js';
import { encodeReadEvent, type UuidForm } from './record-encoding.js';
import { uuidBytes, uuidText } from './uuid.js';

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const whole = fc.oneof(fc.nat(), fc.maxSafeNat().filter((number) => number < TOMBSTONE_REVISION));

const events: fc.Arbitrary<StoredEvent> = fc.record({
  position: whole,
  stream: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
  revision: fc.oneof(whole, fc.constant(TOMBSTONE_REVISION)),
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((array) => Buffer.from(array).fill(1, 0, 1)),
  type: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
  isJson: fc.boolean(),
  created: fc.integer({ min: 0, max: 4e15 }),
  data: bytes,
  metadata: bytes,
});

function expectSame(record: ReadResp.ReadEvent.RecordedEvent | undefined, event: StoredEvent | undefined): void {
  if (!event || !record) {
    expect(record).toBe(event);
    return;
  }
  const revision = event.revision === TOMBSTONE_REVISION ? '9223372036854775807' : String(event.revision);
  expect({
    id: uuidBytes(record.getId()),
    stream: Buffer.from(record.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString(),
    revision: record.getStreamRevision(),
    commit: record.getCommitPosition(),
    prepare: record.getPreparePosition(),
    properties: Object.fromEntries(record.getMetadataMap().toArray()),
    metadata: Buffer.from(record.getCustomMetadata_asU8()),
    data: Buffer.from(record.getData_asU8()),
  }).toEqual({
    id: event.id,
    stream: Buffer.from(event.stream).toString(),
    revision,
    commit: String(event.position),
    prepare: String(event.position),
    properties: {
      type: Buffer.from(event.type).toString(),
      created: `${event.created}0`,
      'content-type': event.isJson ? 'application/json' : 'application/octet-stream',
    },
    metadata: event.metadata,
    data: event.data,
  });
}

describe('an event on the wire', () => {
  it('is read by the generated code of the client as what was stored, with its link and in either form of UUIDs', () => {
    const optional = fc.option(events, { nil: undefined });
    fc.assert(
      fc.property(optional, optional, fc.constantFrom<UuidForm>('string', 'structured'), (event, link, form) => {
        fc.pre(event !== undefined || link !== undefined);
        const read = streamsMessages.ReadResp.deserializeBinary(encodeReadEvent({ event, link }, form)).getEvent();
        expectSame(read?.getEvent(), event);
        expectSame(read?.getLink(), link);
        expect(read?.getCommitPosition()).toBe(String((link ?? event)?.position));
        if (event && form === 'string') expect(read?.getEvent()?.getId()?.getString()).toBe(uuidText(event.id));
      }),
      { numRuns: 500 },
    );
  });

  it('is read with how often it was retried, where it comes of a persistent subscription', () => {
    fc.assert(
      fc.property(events, fc.nat({ max: 100_000 }), (event, retries) => {
        const read = persistentMessages.ReadResp.deserializeBinary(encodeReadEvent({ event, link: undefined }, 'string', retries)).getEvent();
        expect([read?.hasRetryCount(), read?.getRetryCount()]).toEqual([true, retries]);
        expect(read?.getEvent()?.getId()?.getString()).toBe(uuidText(event.id));
        expect(Buffer.from(read?.getEvent()?.getData_asU8() ?? [])).toEqual(event.data);
      }),
    );
  });
});
