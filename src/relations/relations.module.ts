import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { relationsCommands } from './relations.commands.js';

@Module({ controllers: [commandController(relationsCommands)] })
export class RelationsModule {}
