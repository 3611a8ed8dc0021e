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
import { log } from './ops/log.js';
import { ProjectionProgress } from './projection/progress.js';
import { ProjectionRunner } from './projection/runner.js';
import { openReadStore } from './read-store/open.js';
import { pairsTouched, partiesNamed } from './relationship/fold/pairs-touched.js';
import { opensOf } from './relationship/fold/opens.js';
import { relationshipFold } from './relationship/fold/relationship-fold.js';

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
    const events = new EventStoreDbAdapter(configuration.eventStoreUrl ?? node?.connectionString ?? '');
    ending.push(() => events.close());

    const readStore = openReadStore({
      path: join(configuration.dataDirectory, 'read-store.sqlite'),
      fold: relationshipFold,
      indexing: { pairsTouched, partiesNamed, opens: opensOf },
    });
    ending.push(() => readStore.close());
    const progress = new ProjectionProgress();
    const projection = new ProjectionRunner(events, readStore, progress, log);
    ending.push(() => projection.stop());
    projection.start();

    const stores = { events, readStore, progress, projection };
    const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(stores), httpAdapter(configuration.bodyLimit), { logger: frameworkLog, bodyParser: false });
    ending.push(() => app.close());
    await prepareEdge(app);
    await app.listen(configuration.port, configuration.host);
    return { url: (await app.getUrl()).replace('[::1]', 'localhost'), failed: node?.failed ?? new Promise(() => undefined), close };
  } catch (error) {
    await close();
    throw error;
  }
}
