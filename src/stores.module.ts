import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ActorRegistry } from './actors/registry.js';
import { EventGroups, EventStore } from './event-store/port.js';
import { Clock, SystemClock } from './kernel/clock.js';
import { Configuration } from './ops/configuration.js';
import { Instance } from './ops/instance.js';
import { ProjectionProgress } from './projection/progress.js';
import { Projection } from './projection/projection.js';
import { ReadStore } from './read-store/port.js';

export interface Stores {
  readonly configuration: Configuration;
  readonly instance: Instance;
  readonly events: EventStore & EventGroups;
  readonly readStore: ReadStore;
  readonly progress: ProjectionProgress;
  readonly projection: Projection;
}

/** What the slices ask for by its abstract name. */
@Global()
@Module({})
export class StoresModule {
  static of({ configuration, instance, events, readStore, progress, projection }: Stores): DynamicModule {
    const providers = [
      { provide: Configuration, useValue: configuration },
      { provide: Instance, useValue: instance },
      { provide: EventStore, useValue: events },
      { provide: EventGroups, useValue: events },
      { provide: ReadStore, useValue: readStore },
      { provide: ProjectionProgress, useValue: progress },
      { provide: Projection, useValue: projection },
      { provide: Clock, useClass: SystemClock },
      ActorRegistry,
    ];
    return { module: StoresModule, providers, exports: providers };
  }
}
