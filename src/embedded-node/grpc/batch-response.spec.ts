import fc from 'fast-check';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import streamsMessages from '@eventstore/db-client/generated/streams_pb.js';
import { timedOut } from './batch-failure.js';
import { encodeFailed, encodeWritten } from './batch-response.js';

const correlation = new sharedMessages.UUID();
correlation.setString('0a1b2c3d-4e5f-6789-abcd-ef0123456789');

const addresses = fc.string({ unit: 'grapheme', maxLength: 200 }).map((stream) => ({ correlation: Buffer.from(correlation.serializeBinary()), stream }));
const whole = fc.oneof(fc.nat(1000), fc.maxSafeNat().map((number) => Math.max(0, number - 1)));

function read(answer: Buffer) {
  const response = streamsMessages.BatchAppendResp.deserializeBinary(answer);
  expect(response.getCorrelationId()?.getString()).toBe(correlation.getString());
  return { response, stream: Buffer.from(response.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString() };
}

describe('the answer to a batch', () => {
  it("is read by the client's generated code as the success it was", () => {
    const positions = fc.option(whole, { nil: undefined });
    fc.assert(
      fc.property(addresses, fc.oneof(fc.constant(-1), whole), positions, (address, revision, position) => {
        const { response, stream } = read(encodeWritten(address, revision, position));
        const success = response.getSuccess();
        expect(stream).toBe(address.stream);
        expect(success?.hasNoStream()).toBe(revision === -1);
        if (revision >= 0) expect([success?.hasCurrentRevision(), success?.getCurrentRevision()]).toEqual([true, String(revision)]);
        expect(success?.hasNoPosition()).toBe(position === undefined);
        const place = position === undefined ? undefined : String(position);
        expect([success?.getPosition()?.getCommitPosition(), success?.getPosition()?.getPreparePosition()]).toEqual([place, place]);
      }),
    );
  });

  it('or as the failure it was', () => {
    const { response, stream } = read(encodeFailed({ correlation: Buffer.from(correlation.serializeBinary()), stream: 'late' }, timedOut()));
    expect([stream, response.getError()?.getMessage()]).toEqual(['late', 'Timeout']);
    expect(response.getError()?.getDetails()?.getTypeName()).toBe('event_store.client.Timeout');
  });
});
