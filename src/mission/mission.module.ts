import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { missionCommands } from './mission.commands.js';

@Module({ controllers: [commandController(missionCommands)] })
export class MissionModule {}
