import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { startEmbeddedNode } from '../../src/embedded-node/start.js';

const BUILT = new URL('../../dist/embedded-node/start.js', import.meta.url).href;

describe('a node in a thread of the program', () => {
  it('ends at once when it is asked to, though clients are connected, read and subscribe', async () => {
    const { startEmbeddedNode: start } = (await import(BUILT)) as { startEmbeddedNode: typeof startEmbeddedNode };
    const node = await start({ database: ':memory:' });
    const client = EventStoreDBClient.connectionString(node.connectionString);
    const subscription = client.subscribeToAll();
    const first = new Promise((resolve) => subscription.once('data', resolve));
    const ended = new Promise((resolve) => subscription.once('error', resolve));
    await client.appendToStream('notes', jsonEvent({ type: 'noted', data: {} }));
    await first;
    const begin = performance.now();
    await node.close();
    // Longer than this, and the thread was ended by force.
    expect(performance.now() - begin).toBeLessThan(5000);
    await ended;
    await client.dispose();
  });
});
