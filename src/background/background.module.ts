import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { backgroundCommands } from './background.commands.js';
import { RecordBackgroundEventHandler } from './record-background-event.js';

@Module({ controllers: [commandController(backgroundCommands)], providers: [RecordBackgroundEventHandler] })
export class BackgroundModule {}
