import { Module } from '@nestjs/common';
import { FollowUpController } from './follow-up.controller.js';
import { OccasionDirectory } from './occasion-directory.js';
import { RecordRepresentationHandler } from './record-representation.js';
import { RepresentationController } from './representation.controller.js';

@Module({ controllers: [RepresentationController, FollowUpController], providers: [RecordRepresentationHandler, OccasionDirectory] })
export class RepresentationModule {}
