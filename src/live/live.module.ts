import { Module } from '@nestjs/common';
import { RelationshipModule } from '../relationship/relationship.module.js';
import { LiveController } from './live.controller.js';
import { Rounds } from './rounds.js';
import { SharedMessages } from './shared-messages.js';
import { SharedPages } from './shared-pages.js';
import { Subscribers } from './subscribers.js';

@Module({
  imports: [RelationshipModule],
  controllers: [LiveController],
  providers: [SharedMessages, SharedPages, Rounds, Subscribers],
  exports: [Subscribers],
})
export class LiveModule {}
