import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { ContactModule } from './contact/contact.module.js';
import { ProblemFilter } from './http/problem.filter.js';
import { LiveModule } from './live/live.module.js';
import { AdminController } from './ops/admin.controller.js';
import { HealthController } from './ops/health.controller.js';
import { PolicyModule } from './policy/policy.module.js';
import { RecordingModule } from './recording/recording.module.js';
import { RegistrationModule } from './registration/registration.module.js';
import { RelationshipModule } from './relationship/relationship.module.js';
import { RepresentationModule } from './representation/representation.module.js';
import { StoresModule, type Stores } from './stores.module.js';
import { TreatyModule } from './treaty/treaty.module.js';

const writeSlices = [TreatyModule, RepresentationModule, PolicyModule, ContactModule, RegistrationModule];
const readSlices = [RelationshipModule, LiveModule];

@Module({})
export class AppModule {
  static of(stores: Stores): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot(), StoresModule.of(stores), RecordingModule, ...writeSlices, ...readSlices],
      controllers: [HealthController, AdminController],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}
