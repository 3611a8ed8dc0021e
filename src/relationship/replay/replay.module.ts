import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RelationshipModule } from '../relationship.module.js';
import { GetReplayHandler } from './get-replay.js';
import { ReplayController } from './replay.controller.js';

@Module({ imports: [CqrsModule, RelationshipModule], controllers: [ReplayController], providers: [GetReplayHandler] })
export class ReplayModule {}
