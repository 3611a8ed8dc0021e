import { EventStoreDBClient, jsonEvent, StreamNotFoundError, UnavailableError, UnknownError } from '@eventstore/db-client';
import { startNode } from '../embedded-node/node-process.js';
import { events, onOwnNode, openStore, unique, type ContractStore } from './event-store.js';
import { collect, failureOf, next } from './waiting.js';

const OURS = 'it needs a node of its own';

describe('a client of the store', () => {
  let store: ContractStore;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  onOwnNode('is answered UNIMPLEMENTED with a sentence by what the embedded node lacks', 'a server has it', async () => {
    const { client } = store;
    const attempts: readonly [Promise<unknown>, RegExp][] = [
      [client.createProjection('counts', 'fromAll()'), /UNIMPLEMENTED: The embedded node runs no projections; /],
      [client.getProjectionStatus('counts'), /UNIMPLEMENTED: The embedded node runs no projections; /],
      [client.restartSubsystem(), /UNIMPLEMENTED: The embedded node runs no projections; /],
    ];
    for (const [attempt, sentence] of attempts) {
      const failure = await failureOf(attempt);
      expect(failure).toBeInstanceOf(UnknownError);
      expect(String(failure)).toMatch(sentence);
    }
    const filtered = client.subscribeToAll({ filter: { filterOn: 'eventType', regex: '(?>a+)b', checkpointInterval: 1 } });
    expect(String(await next(filtered, 'error'))).toMatch(/UNIMPLEMENTED: The embedded node does not match a pattern that has an atomic group/);
  });

  it('hears that a pattern of a filter cannot be read', async () => {
    const subscription = store.client.subscribeToAll({ filter: { filterOn: 'streamName', regex: '(', checkpointInterval: 1 } });
    expect(await next(subscription, 'error')).toBeInstanceOf(UnknownError);
  });

  onOwnNode('finds the node by a discovery connection string, of one host or several', OURS, async () => {
    const one = `127.0.0.1:${store.port}`;
    for (const hosts of [`esdb+discover://${one}`, `esdb://${one},${one}`]) {
      const stream = unique('found');
      const client = EventStoreDBClient.connectionString(`${hosts}?tls=false`);
      await client.appendToStream(stream, events(1), { requiresLeader: true });
      expect(await collect(store.client.readStream(stream))).toHaveLength(1);
      await client.dispose();
    }
  });

  it('has its credentials ignored where the connection is not secure', async () => {
    const stream = unique('credentials');
    const credentials = { username: 'nobody', password: 'wrong' };
    await store.client.appendToStream(stream, events(1), { credentials });
    expect(await collect(store.client.readStream(stream, { credentials }))).toHaveLength(1);
  });

  onOwnNode('finds the store unavailable when its node has gone', OURS, async () => {
    const node = await startNode(':memory:');
    const before = node.client();
    await before.appendToStream('before', events(1));
    const subscription = before.subscribeToStream('before');
    subscription.on('data', () => undefined);
    await next(subscription, 'caughtUp');
    const ended = next(subscription, 'error');
    await node.kill();
    expect(await ended).toBeInstanceOf(UnavailableError);
    await before.dispose();

    const after = node.client();
    expect(await failureOf(collect(after.readStream('before')))).toBeInstanceOf(UnavailableError);
    // The client does not convert what it hears when it first asks what the server can do.
    expect(await failureOf(after.appendToStream('before', jsonEvent({ type: 'noted', data: {} })))).toMatchObject({ code: 14 });
    await after.dispose();
  });

  it('is answered one thing at a time, however much goes wrong beside it', async () => {
    const { client } = store;
    const stream = unique('beside');
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, number) =>
        number % 3 === 0
          ? client.appendToStream(stream, events(1)).then(() => 'written')
          : failureOf(number % 3 === 1 ? collect(client.readStream(unique('absent'))) : client.appendToStream(stream, events(1), { expectedRevision: 99_999n })),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome instanceof StreamNotFoundError)).toHaveLength(20);
    expect(await collect(client.readStream(stream))).toHaveLength(20);
  });
});
