import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { status, type ServiceError } from '@grpc/grpc-js';
import {
  jsonEvent,
  StreamDeletedError,
  WrongExpectedVersionError,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streamsMessages, { type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { startNode, type NodeProcess } from './node-process.js';
import { appendAnswer, appendMessages, batchAnswers, chunk, rawStreams, readAnswers, uuid, vanishInTheMiddle } from './raw-streams.js';

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

  it('names the properties that an event lacks, on both ways of appending', async () => {
    for (const property of ['type', 'content-type']) {
      const messages = appendMessages('lacking', [uuid()]);
      messages[1]?.getProposedMessage()?.getMetadataMap().del(property);
      expect(await appendAnswer(streams, messages)).toMatchObject({
        code: status.INVALID_ARGUMENT,
        exception: 'missing-required-metadata-property',
        'required-metadata-properties': 'type,content-type',
      });
      const batch = chunk(uuid(), { stream: 'lacking' }, [uuid()], true);
      batch.getProposedMessagesList()[0]?.getMetadataMap().del(property);
      expect((await batchAnswers(streams, [batch], 1)).map(errorType)).toEqual(['event_store.client.BadRequest']);
    }
    expect((await readAnswers(streams, 'lacking', () => undefined)).map((answer) => answer.hasStreamNotFound())).toEqual([true]);
  });

  it('takes the largest revision for no stream, on each call that expects one', async () => {
    const largest = '18446744073709551615';
    const [first, ...others] = appendMessages('largest', [uuid()]);
    first?.getOptions()?.setRevision(largest);
    expect(await appendAnswer(streams, first ? [first, ...others] : [])).toMatchObject({ code: status.OK });
    const batch = chunk(uuid(), { stream: 'largest' }, [uuid()], true);
    batch.getOptions()?.setStreamPosition(largest);
    expect((await batchAnswers(streams, [batch], 1)).map(errorType)).toEqual(['event_store.client.WrongExpectedVersion']);
    const options = new streamsMessages.DeleteReq.Options();
    options.setStreamIdentifier(first?.getOptions()?.getStreamIdentifier());
    options.setRevision(largest);
    const removal = new streamsMessages.DeleteReq();
    removal.setOptions(options);
    const refusal = await new Promise<ServiceError | null>((resolve) => streams.delete(removal, (error) => resolve(error)));
    expect(refusal?.metadata.get('expected-version')).toEqual(['-1']);
    expect(refusal?.details).toBe('Delete failed due to WrongExpectedVersion. Stream: largest, Expected version: -1, Actual version: 0');
  });

  it('keeps what is no JSON by name as bytes', async () => {
    const messages = appendMessages('text', [uuid()]);
    messages[1]?.getProposedMessage()?.getMetadataMap().set('content-type', 'application/json; charset=utf-8');
    await appendAnswer(streams, messages);
    const [event] = await readAnswers(streams, 'text', () => undefined);
    expect(event?.getEvent()?.getEvent()?.getMetadataMap().get('content-type')).toBe('application/octet-stream');
    const names = event?.getEvent()?.getEvent()?.getMetadataMap().toArray().map(([name]) => name);
    expect(names?.sort()).toEqual(['content-type', 'created', 'type']);
  });

  it('holds no more of unfinished batches than memory should, however many bytes a client begins with', async () => {
    const begun = Array.from({ length: 80 }, () => {
      const first = chunk(uuid(), { stream: 'begun' }, [uuid()], false);
      first.getProposedMessagesList()[0]?.setData(new Uint8Array(1024 * 1024 - 100));
      return first;
    });
    const answers = await batchAnswers(streams, begun, 80);
    const reasons = answers.map((answer) => answer.getError()?.getMessage() ?? '');
    expect(reasons.filter((reason) => /More than \d+ bytes of batches/.test(reason)).length).toBeGreaterThan(10);
    // What was held came to nothing in time, and its room is free again.
    expect(reasons.filter((reason) => reason === 'Timeout').length).toBeGreaterThan(50);
    expect((await client.appendToStream('working', jsonEvent({ type: 'noted', data: {} }))).success).toBe(true);
  });

  it('asks a client that keeps very many batches unfinished to finish some, and stays', async () => {
    const unfinished = Array.from({ length: 10_001 }, () => chunk(uuid(), { stream: 'unfinished' }, [], false));
    const answers = await batchAnswers(streams, unfinished, 1);
    expect(answers.map(errorType)).toContain('event_store.client.BadRequest');
    expect((await client.appendToStream('working', jsonEvent({ type: 'noted', data: {} }))).success).toBe(true);
  });
});
