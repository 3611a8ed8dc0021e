import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RelationshipModule } from '../relationship.module.js';
import { GetMatterHandler } from './get-matter.js';
import { GetPolicyHandler } from './get-policy.js';
import { LedgersController } from './ledgers.controller.js';
import { ListMattersHandler } from './list-matters.js';
import { Matters } from './matters.js';

@Module({ imports: [CqrsModule, RelationshipModule], controllers: [LedgersController], providers: [GetMatterHandler, ListMattersHandler, GetPolicyHandler, Matters] })
export class LedgersModule {}
