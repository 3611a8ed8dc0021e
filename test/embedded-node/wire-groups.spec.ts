import { status } from '@grpc/grpc-js';
import { jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';
import type { PersistentSubscriptionsClient } from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import messages from '@eventstore/db-client/generated/persistent_pb.js';
import { startNode, type NodeProcess } from './node-process.js';
import { createGroup, rawGroups, readGroup, readOptions } from './raw-groups.js';
import { structuredUuid } from './raw-streams.js';

const ID = '01234567-89ab-cdef-ffff-fffffffffffe';

describe('persistent subscriptions on the wire', () => {
  let node: NodeProcess;
  let client: EventStoreDBClient;
  let groups: PersistentSubscriptionsClient;

  beforeAll(async () => {
    node = await startNode(':memory:');
    client = node.client();
    groups = rawGroups(node.port);
  });

  afterAll(async () => {
    await client.dispose();
    groups.close();
    await node.stop();
  });

  const groupOf = async (stream: string): Promise<void> => {
    await client.appendToStream(stream, jsonEvent({ id: ID, type: 'noted', data: {} }));
    await createGroup(groups, stream);
  };

  it('gives and takes UUIDs as two integers, too', async () => {
    await groupOf('structured');
    const { call, first } = readGroup(groups);
    call.write(readOptions('structured', 'structured', 1));
    const [, event] = await first(2);
    const id = structuredUuid('81985529216486895', '-2');
    expect(event?.getEvent()?.getEvent()?.getId()?.getStructured()?.toObject()).toEqual(id.getStructured()?.toObject());
    const ack = new messages.ReadReq.Ack();
    ack.addIds(id);
    const settled = new messages.ReadReq();
    settled.setAck(ack);
    call.write(settled);
    await client.appendToStream('structured', jsonEvent({ type: 'noted', data: {} }));
    const [, , next] = await first(3);
    expect(next?.getEvent()?.getEvent()?.getStreamRevision()).toBe('1');
    call.cancel();
  });

  it('takes a nack of no action for a retry', async () => {
    await groupOf('unknown');
    const { call, first } = readGroup(groups);
    call.write(readOptions('unknown', 'string'));
    const [, event] = await first(2);
    const nack = new messages.ReadReq.Nack();
    nack.addIds(event?.getEvent()?.getEvent()?.getId());
    nack.setAction(messages.ReadReq.Nack.Action.UNKNOWN);
    const refused = new messages.ReadReq();
    refused.setNack(nack);
    call.write(refused);
    const [, , again] = await first(3);
    expect(again?.getEvent()?.getRetryCount()).toBe(1);
    call.cancel();
  });

  it('must begin with a read that says its form of UUIDs and its buffer, and says so once', async () => {
    await groupOf('said');
    const settling = new messages.ReadReq();
    settling.setAck(new messages.ReadReq.Ack());
    const right = readOptions('said', 'string');
    for (const requests of [[settling], [readOptions('said', undefined)], [readOptions('said', 'string', 0)], [right, right]]) {
      const { call, failed } = readGroup(groups);
      for (const request of requests) call.write(request);
      expect(await failed).toMatchObject({ code: status.INVALID_ARGUMENT });
    }
    expect((await client.getPersistentSubscriptionToStreamInfo('said', 'readers')).connections).toEqual([]);
  });

  it('knows consumer strategies by name, too, and refuses one that is none', async () => {
    await createGroup(groups, 'named', (asked) => asked.setConsumerStrategy('PinnedByCorrelation'));
    const { settings } = await client.getPersistentSubscriptionToStreamInfo('named', 'readers');
    expect(settings.consumerStrategyName).toBe('PinnedByCorrelation');
    const correlated = (correlation: string) => jsonEvent({ type: 'noted', data: {}, metadata: { $correlationId: correlation } });
    const readers = [readGroup(groups), readGroup(groups), readGroup(groups)];
    for (const { call, first } of readers) {
      call.write(readOptions('named', 'string', 100));
      await first(1);
    }
    for (let round = 0; round < 2; round += 1) await client.appendToStream('named', Array.from({ length: 12 }, (_, number) => correlated(`${number}`)));
    const all = () => readers.flatMap(({ answers }, reader) => answers.flatMap((answer) => answer.getEvent()?.getEvent() ?? []).map((event) => ({ reader, event })));
    for (let waited = 0; waited < 100 && all().length < 24; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    const takers = new Map<string, Set<number>>();
    for (const { reader, event } of all()) {
      const correlation = Buffer.from(event.getCustomMetadata_asU8()).toString();
      takers.set(correlation, (takers.get(correlation) ?? new Set()).add(reader));
    }
    expect([...takers.values()].map(({ size }) => size)).toEqual(Array(12).fill(1));
    for (const { call } of readers) call.cancel();
    const refusal = createGroup(groups, 'nameless', (asked) => asked.setConsumerStrategy('Favourites'));
    await expect(refusal).rejects.toMatchObject({ code: status.INVALID_ARGUMENT, details: expect.stringContaining("no consumer strategy 'Favourites'") as string });
  });
});
