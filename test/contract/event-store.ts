import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, type EventData } from '@eventstore/db-client';
import { startNode } from '../embedded-node/node-process.js';

/** The server that stands in for a fresh embedded node per file: its log is neither empty nor this suite's alone. */
export const FOREIGN_STORE = process.env['EVENTSTORE_TEST_URL'];

/** The event store under contract: a fresh embedded node, or the server that EVENTSTORE_TEST_URL names. */
export interface ContractStore {
  readonly client: EventStoreDBClient;
  /** 0 of a server that is not ours. */
  readonly port: number;
  /** Leaves a server that is not ours as it is; a node of our own ends as by a crash. */
  close(): Promise<void>;
}

export async function openStore(): Promise<ContractStore> {
  if (FOREIGN_STORE) {
    const client = EventStoreDBClient.connectionString(FOREIGN_STORE);
    return { client, port: 0, close: () => client.dispose() };
  }
  const node = await startNode(':memory:');
  const client = node.client();
  return {
    client,
    port: node.port,
    close: async () => {
      await client.dispose();
      await node.kill();
    },
  };
}

/** For what only a node of its own can show; against another server it is skipped and says so. */
export function onOwnNode(name: string, why: string, story: () => Promise<void>): void {
  if (!FOREIGN_STORE) it(name, story);
  else it.skip(`${name} (skipped against EVENTSTORE_TEST_URL: ${why})`, story);
}

export function unique(name: string): string {
  return `contract-${name}-${randomUUID()}`;
}

export function events(count: number, type = 'noted'): EventData[] {
  return Array.from({ length: count }, (_, number) => jsonEvent({ type, data: { number } }));
}
