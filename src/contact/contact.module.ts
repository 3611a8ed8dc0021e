import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { contactCommands } from './contact.commands.js';

@Module({ controllers: [commandController(contactCommands)] })
export class ContactModule {}
