import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { codedCommands } from './coded.commands.js';
import { RecordCodedActHandler } from './record-coded-act.js';

@Module({ controllers: [commandController(codedCommands)], providers: [RecordCodedActHandler] })
export class CodedModule {}
