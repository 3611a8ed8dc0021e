import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { missionCommands } from './mission.commands.js';
import { RecordMissionEventHandler } from './record-mission-event.js';

@Module({ controllers: [commandController(missionCommands)], providers: [RecordMissionEventHandler] })
export class MissionModule {}
