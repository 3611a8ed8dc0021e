import { Module, type DynamicModule } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller.js';
import type { CommandEndpoint } from './command-endpoint.js';
import { CommandIntake } from './command-intake.js';
import { CommandReader } from './command-reader.js';
import { CommandTable } from './command-table.js';
import { Lookup } from './lookup.js';
import { Once } from './once.js';
import { RecordEventHandler } from './record-event.js';
import { Recorder } from './recorder.js';

/** One recorder for all slices, so that its histories are kept once; one table of everything that can be recorded. */
@Module({})
export class RecordingModule {
  static of(endpoints: readonly CommandEndpoint[]): DynamicModule {
    const shared = [Recorder, Lookup, Once, CommandReader, CommandIntake, { provide: CommandTable, useValue: new CommandTable(endpoints) }];
    return { module: RecordingModule, global: true, controllers: [CatalogueController], providers: [...shared, RecordEventHandler], exports: shared };
  }
}
