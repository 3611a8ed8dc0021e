import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import {
  binaryEvent,
  jsonEvent,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streamsMessages, { type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { startNode, type NodeProcess } from './node-process.js';
import { appendMessages, batchAnswers, chunk, rawStreams, readAnswers, structuredUuid, uuid, vanishInTheMiddle } from './raw-streams.js';

const credentials = { username: 'admin', password: 'changeit' };
const errorType = (answer: BatchAppendResp | undefined): string | undefined => answer?.getError()?.getDetails()?.getTypeName();

describe('the node on the wire', () => {
  let node: NodeProcess;
  let client: EventStoreDBClient;
  let streams: StreamsClient;

  beforeAll(async () => {
    node = await startNode(':memory:');
    client = node.client();
    streams = rawStreams(node.port);
  });

  afterAll(async () => {
    await client.dispose();
    streams.close();
    await node.stop();
  });

  it('keeps interleaved batches of one call apart and answers each under its own correlation id', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const stream = 'interleaved';
    const answers = await batchAnswers(
      streams,
      [
        chunk(uuid(one), { stream }, [uuid()], false),
        chunk(uuid(two), { stream }, [uuid()], false),
        chunk(uuid(one), undefined, [uuid(), uuid()], true),
        chunk(uuid(two), undefined, [uuid()], true),
      ],
      2,
    );
    const revisions = answers.map((answer) => [answer.getCorrelationId()?.getString(), answer.getSuccess()?.getCurrentRevision()]);
    expect(revisions).toEqual([
      [one, '2'],
      [two, '4'],
    ]);
  });

  it('answers a batch whose end does not come in time once, as timed out, and swallows its late end', async () => {
    const late = uuid();
    const first = await batchAnswers(streams, [chunk(late, { stream: 'late', within: 100 }, [uuid()], false)], 1);
    expect(first.map(errorType)).toEqual(['event_store.client.Timeout']);
    const both = [chunk(late, { stream: 'late', within: -1 }, [uuid()], false), chunk(late, undefined, [uuid()], true)];
    expect((await batchAnswers(streams, both, 1)).map(errorType)).toEqual(['event_store.client.Timeout']);
    expect((await readAnswers(streams, 'late', () => undefined)).map((answer) => answer.hasStreamNotFound())).toEqual([true]);
  });

  it('answers a batch that it cannot read as a bad request that names the stream', async () => {
    const noOptions = chunk(uuid(), undefined, [uuid()], true);
    const badId = chunk(uuid(), { stream: 'bad' }, [uuid('no uuid')], true);
    const noType = chunk(uuid(), { stream: 'bad' }, [uuid()], true);
    noType.getProposedMessagesList()[0]?.getMetadataMap().del('type');
    const answers = await batchAnswers(streams, [noOptions, badId, noType], 3);
    expect(answers.map(errorType)).toEqual(Array(3).fill('event_store.client.BadRequest'));
    expect(Buffer.from(answers[1]?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()).toBe('bad');
  });

  it('takes and gives UUIDs as two integers, too', async () => {
    const id = structuredUuid('81985529216486895', '-2');
    const [answer] = await batchAnswers(streams, [chunk(uuid(), { stream: 'structured' }, [id], true)], 1);
    expect(answer?.hasSuccess()).toBe(true);
    const asText = await readAnswers(streams, 'structured', () => undefined);
    expect(asText[0]?.getEvent()?.getEvent()?.getId()?.getString()).toBe('01234567-89ab-cdef-ffff-fffffffffffe');
    const asIntegers = await readAnswers(streams, 'structured', (options) => {
      const form = new streamsMessages.ReadReq.Options.UUIDOption();
      form.setStructured(new sharedMessages.Empty());
      options.setUuidOption(form);
    });
    expect(asIntegers[0]?.getEvent()?.getEvent()?.getId()?.getStructured()?.toObject()).toEqual(id.getStructured()?.toObject());
  });

  it.each([
    ['the form of UUIDs', (options: streamsMessages.ReadReq.Options) => void options.clearUuidOption()],
    ['a count', (options: streamsMessages.ReadReq.Options) => void options.clearCount()],
    ['whether it filters', (options: streamsMessages.ReadReq.Options) => void options.clearNoFilter()],
    ['what to read', (options: streamsMessages.ReadReq.Options) => void options.clearStream()],
  ])('refuses a read that does not say %s', async (_what, change) => {
    await expect(readAnswers(streams, 'any', change)).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });

  it('counts data, metadata and type names against one MiB, on both ways of appending', async () => {
    const almost = (bytes: number) => binaryEvent({ type: 'ab', data: new Uint8Array(bytes - 4) });
    const limit = 1024 * 1024;
    for (const options of [{}, { credentials }]) {
      await expect(client.appendToStream('large', almost(limit + 1), options)).rejects.toBeInstanceOf(MaxAppendSizeExceededError);
      expect((await client.appendToStream('large', almost(limit), options)).success).toBe(true);
    }
  });

  it('stores nothing of an append whose client vanishes in the middle, however many events had come', async () => {
    for (let time = 0; time < 5; time += 1) await vanishInTheMiddle(node.port, appendMessages(`vanished-${time}`, [uuid(), uuid()]), 20 * time);
    await delay(200);
    for (let time = 0; time < 5; time += 1) {
      const answers = await readAnswers(streams, `vanished-${time}`, () => undefined);
      expect(answers.map((answer) => answer.hasStreamNotFound())).toEqual([true]);
    }
  });

  it('carries a name beyond ASCII in the trailers of an error', async () => {
    const stream = 'note-대한민국';
    await client.appendToStream(stream, jsonEvent({ type: 'noted', data: {} }));
    await expect(client.deleteStream(stream, { expectedRevision: 7n })).rejects.toMatchObject({
      streamName: encodeURIComponent(stream),
      expectedVersion: 7n,
      actualVersion: 0n,
    });
    await expect(client.deleteStream(stream, { expectedRevision: 7n })).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await client.tombstoneStream(stream);
    await expect(client.tombstoneStream(stream)).rejects.toBeInstanceOf(StreamDeletedError);
  });

  it('answers what it lacks with UNIMPLEMENTED and a sentence', async () => {
    await expect(client.createProjection('p', 'fromAll()')).rejects.toThrow(/UNIMPLEMENTED: The embedded node runs no projections/);
    await expect(client.getProjectionStatus('p')).rejects.toThrow(/UNIMPLEMENTED: The embedded node runs no projections/);
  });
});
