import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { backgroundCommands } from './background/background.commands.js';
import { BackgroundModule } from './background/background.module.js';
import { BatchModule } from './batch/batch.module.js';
import { codedCommands } from './coded/coded.commands.js';
import { CodedModule } from './coded/coded.module.js';
import { contactCommands } from './contact/contact.commands.js';
import { ContactModule } from './contact/contact.module.js';
import { DocumentationController } from './documentation/documentation.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ReadYourWrites } from './http/read-your-writes.js';
import { LiveModule } from './live/live.module.js';
import { AdminController } from './ops/admin.controller.js';
import { missionCommands } from './mission/mission.commands.js';
import { MissionModule } from './mission/mission.module.js';
import { HealthController } from './ops/health.controller.js';
import { MetricsController } from './ops/metrics.controller.js';
import { Metrics } from './ops/metrics.js';
import { policyCommands } from './policy/policy.commands.js';
import { PolicyModule } from './policy/policy.module.js';
import { recordCommands } from './record/record.commands.js';
import { RecordModule } from './record/record.module.js';
import { RecordingModule } from './recording/recording.module.js';
import { registrationCommands } from './registration/registration.commands.js';
import { RegistrationModule } from './registration/registration.module.js';
import { relationsCommands } from './relations/relations.commands.js';
import { RelationsModule } from './relations/relations.module.js';
import { EventsModule } from './relationship/events/events.module.js';
import { LedgersModule } from './relationship/ledgers/ledgers.module.js';
import { RelationshipModule } from './relationship/relationship.module.js';
import { ReplayModule } from './relationship/replay/replay.module.js';
import { TreatiesModule } from './relationship/treaties/treaties.module.js';
import { representationCommands } from './representation/representation.commands.js';
import { RepresentationModule } from './representation/representation.module.js';
import { StoresModule, type Stores } from './stores.module.js';
import { treatyCommands } from './treaty/treaty.commands.js';
import { TreatyModule } from './treaty/treaty.module.js';
import { watchCommands } from './watches/watch.commands.js';
import { WatchesModule } from './watches/watches.module.js';

const commands = [
  ...treatyCommands,
  ...relationsCommands,
  ...missionCommands,
  ...representationCommands,
  ...policyCommands,
  ...contactCommands,
  ...backgroundCommands,
  ...codedCommands,
  ...recordCommands,
  ...registrationCommands,
  ...watchCommands,
];
const writeSlices = [TreatyModule, RelationsModule, MissionModule, RepresentationModule, PolicyModule, ContactModule, BackgroundModule, CodedModule, RecordModule, RegistrationModule, BatchModule];
const readSlices = [RelationshipModule, TreatiesModule, LedgersModule, EventsModule, ReplayModule, LiveModule, WatchesModule];

@Module({})
export class AppModule {
  static of(stores: Stores): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot(), StoresModule.of(stores), RecordingModule.of(commands), ...writeSlices, ...readSlices],
      controllers: [HealthController, AdminController, MetricsController, DocumentationController],
      providers: [Metrics, { provide: APP_FILTER, useClass: ProblemFilter }, { provide: APP_INTERCEPTOR, useClass: ReadYourWrites }],
    };
  }
}
