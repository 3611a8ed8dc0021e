import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { backgroundCommands } from './background.commands.js';

@Module({ controllers: [commandController(backgroundCommands)] })
export class BackgroundModule {}
