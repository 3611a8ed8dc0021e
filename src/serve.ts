import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { startEmbeddedNode } from './embedded-node/start.js';
import { EventStoreDbAdapter } from './event-store/adapter.js';
import { httpAdapter, prepareEdge } from './http/edge.js';
import { Configuration } from './ops/configuration.js';
import { DataDirectory } from './ops/data-directory.js';
import { frameworkLog } from './ops/framework-log.js';
import { Instance } from './ops/instance.js';
import { Metrics } from './ops/metrics.js';
import { startProjection } from './start-projection.js';

export interface Serving {
  readonly url: string;
  /** Resolves with the reason when a part fails that the program cannot go on without. */
  readonly failed: Promise<Error>;
  close(): Promise<void>;
}

/** Starts the whole program. What was started is ended again, in the opposite order, by `close` or when a later part cannot start. */
export async function serve(configuration: Configuration): Promise<Serving> {
  const ending: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ending.splice(0).reverse()) await end();
  };
  try {
    const directory = DataDirectory.claim(configuration.dataDirectory);
    ending.push(() => directory.release());

    const node = configuration.eventStoreUrl === undefined ? await startEmbeddedNode({ database: join(configuration.dataDirectory, 'events.sqlite') }) : undefined;
    if (node) ending.push(() => node.close());
    const connectionString = configuration.eventStoreUrl ?? node?.connectionString ?? '';
    const events = new EventStoreDbAdapter(connectionString);
    ending.push(() => events.close());

    const { projection, readStore, progress } = await startProjection(connectionString, configuration.dataDirectory);
    ending.push(() => readStore.close());
    ending.push(() => projection.stop());

    const instance = Instance.of(configuration.dataDirectory);
    const stores = { configuration, instance, events, readStore, progress, projection };
    const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(stores), httpAdapter(configuration.bodyLimit), { logger: frameworkLog, bodyParser: false });
    ending.push(() => app.close());
    prepareEdge(app);
    app.get(Metrics).measureRequests(app);
    await app.listen(configuration.port, configuration.host);
    return { url: (await app.getUrl()).replace('[::1]', 'localhost'), failed: Promise.race([projection.failed, ...(node ? [node.failed] : [])]), close };
  } catch (error) {
    await close();
    throw error;
  }
}
