import { EventStoreDBClient } from '@eventstore/db-client';
import { collect, events, onOwnNode, openStore, unique, type ContractStore } from './event-store.js';

describe('a node of its own', () => {
  let store: ContractStore;
  let discovering: EventStoreDBClient | undefined;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(async () => {
    await discovering?.dispose();
    await store.close();
  });

  onOwnNode('answers UNIMPLEMENTED with a sentence to what it lacks', async () => {
    const refusal: unknown = await store.client.createProjection('counts', 'fromAll()').catch((error: unknown) => error);
    expect(String(refusal)).toMatch(/UNIMPLEMENTED.*runs no projections/);
  });

  onOwnNode('is found by a discovery connection string', async () => {
    const stream = unique('found');
    await store.client.appendToStream(stream, events(1));
    discovering = EventStoreDBClient.connectionString(`esdb+discover://127.0.0.1:${store.port}?tls=false`);
    expect(await collect(discovering.readStream(stream))).toHaveLength(1);
  });
});
