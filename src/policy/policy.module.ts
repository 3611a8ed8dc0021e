import { Module } from '@nestjs/common';
import { PolicyController } from './policy.controller.js';
import { RecordPolicyEventHandler } from './record-policy-event.js';

@Module({ controllers: [PolicyController], providers: [RecordPolicyEventHandler] })
export class PolicyModule {}
