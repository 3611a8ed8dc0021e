import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { RecordTreatyEventHandler } from './record-treaty-event.js';
import { SignTreatyHandler } from './sign-treaty.js';
import { treatyCommands } from './treaty.commands.js';

@Module({ controllers: [commandController(treatyCommands)], providers: [SignTreatyHandler, RecordTreatyEventHandler] })
export class TreatyModule {}
