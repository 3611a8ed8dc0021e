import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { RecordAmendmentHandler } from './record-amendment.js';
import { recordCommands } from './record.commands.js';

@Module({ controllers: [commandController(recordCommands)], providers: [RecordAmendmentHandler] })
export class RecordModule {}
