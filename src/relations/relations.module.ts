import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { RecordRelationsEventHandler } from './record-relations-event.js';
import { relationsCommands } from './relations.commands.js';

@Module({ controllers: [commandController(relationsCommands)], providers: [RecordRelationsEventHandler] })
export class RelationsModule {}
