import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { EventLog } from '../log/event-log.js';
import { persistentSubscriptionsService } from '../persistent/service.js';
import { gossipService } from './gossip.js';
import { PipelinedCall } from './pipelined-call.js';
import { serverFeaturesService } from './server-features.js';
import { streamsService } from './streams-service.js';
import { unsupportedServices } from './unsupported-services.js';

/** Clients send up to 16 MiB of events and their wrapping in one message. */
const LARGEST_MESSAGE = 17 * 1024 * 1024;
const LOOPBACK = '127.0.0.1';

export interface ListeningServer {
  readonly port: number;
  /** Ends all calls (clients see them cancelled or unavailable), then lets the services put away what they hold. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** Bytes of events, their metadata and type names in one append. */
  readonly maximumAppendSize: number;
}

/** Serves a log on loopback. @throws Error when the port is taken. */
export async function listen(log: EventLog, options: ServerOptions): Promise<ListeningServer> {
  const server = new Server({
    'grpc.max_receive_message_length': LARGEST_MESSAGE,
    'grpc.max_send_message_length': -1,
    // Each subscription is a stream of its client's one connection.
    'grpc.max_concurrent_streams': 100_000,
    // One process per port: a second node must be refused, not share the port.
    'grpc.so_reuseport': 0,
    interceptors: [(_method, call) => new PipelinedCall(call)],
  });
  let port = options.port;
  const served = [streamsService(log, options.maximumAppendSize), persistentSubscriptionsService(log), gossipService(() => ({ address: LOOPBACK, port }))];
  for (const { definition, implementation } of [...served, serverFeaturesService(served), ...unsupportedServices()]) {
    server.addService(definition, implementation);
  }
  port = await bind(server, options.port);
  return {
    port,
    stop: async () => {
      server.forceShutdown();
      await Promise.all(served.map(async (service) => service.close?.()));
    },
  };
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`${LOOPBACK}:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(new Error(`The node cannot listen on ${LOOPBACK}:${port}; is another program using the port? (${error.message})`));
      else resolve(bound);
    });
  });
}
