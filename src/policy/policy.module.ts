import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { policyCommands } from './policy.commands.js';
import { RecordPolicyEventHandler } from './record-policy-event.js';
import { RecordSanctionEventHandler } from './record-sanction-event.js';

@Module({ controllers: [commandController(policyCommands)], providers: [RecordPolicyEventHandler, RecordSanctionEventHandler] })
export class PolicyModule {}
