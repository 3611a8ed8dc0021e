import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { contactCommands } from './contact.commands.js';
import { RecordContactEventHandler } from './record-contact-event.js';

@Module({ controllers: [commandController(contactCommands)], providers: [RecordContactEventHandler] })
export class ContactModule {}
