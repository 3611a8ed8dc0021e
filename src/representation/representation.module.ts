import { Module } from '@nestjs/common';
import { commandController } from '../recording/command-controller.js';
import { FollowUpHandler } from './follow-up.js';
import { OccasionDirectory } from './occasion-directory.js';
import { RecordRepresentationHandler } from './record-representation.js';
import { representationCommands } from './representation.commands.js';

@Module({ controllers: [commandController(representationCommands)], providers: [RecordRepresentationHandler, FollowUpHandler, OccasionDirectory] })
export class RepresentationModule {}
