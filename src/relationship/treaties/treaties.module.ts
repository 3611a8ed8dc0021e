import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RelationshipModule } from '../relationship.module.js';
import { GetObligationsHandler } from './get-obligations.js';
import { GetTreatyHandler } from './get-treaty.js';
import { ListTreatiesHandler } from './list-treaties.js';
import { TreatiesController } from './treaties.controller.js';
import { Treaties } from './treaties.js';

@Module({ imports: [CqrsModule, RelationshipModule], controllers: [TreatiesController], providers: [GetTreatyHandler, ListTreatiesHandler, GetObligationsHandler, Treaties] })
export class TreatiesModule {}
