import { Module } from '@nestjs/common';
import { RelationshipModule } from '../relationship/relationship.module.js';
import { LiveController } from './live.controller.js';
import { SharedMessages } from './shared-messages.js';
import { Subscribers } from './subscribers.js';

@Module({
  imports: [RelationshipModule],
  controllers: [LiveController],
  providers: [SharedMessages, Subscribers],
  exports: [Subscribers],
})
export class LiveModule {}
