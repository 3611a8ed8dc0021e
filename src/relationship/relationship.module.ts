import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChangeSource } from '../live/change-source.js';
import { WatchedRelationships } from '../watches/watched-relationships.js';
import { GetChangesHandler } from './changes/get-changes.js';
import { ProjectedChanges } from './projected-changes.js';
import { GetExplanationHandler } from './queries/get-explanation.js';
import { GetRelationshipHandler } from './queries/get-relationship.js';
import { GetTimelineHandler } from './queries/get-timeline.js';
import { ListRelationshipsHandler } from './queries/list-relationships.js';
import { NamedActors } from './queries/named-actors.js';
import { Points } from './queries/points.js';
import { Relationships } from './queries/relationships.js';
import { GetSupposedRelationshipHandler } from './supposition/get-supposed-relationship.js';
import { Suppositions } from './supposition/suppositions.js';
import { RelationshipsController } from './relationships.controller.js';
import { StatesAround } from './states-around.js';
import { ProjectedRelationships } from './watched/projected-relationships.js';

const queryHandlers = [
  GetRelationshipHandler,
  ListRelationshipsHandler,
  GetTimelineHandler,
  GetChangesHandler,
  GetExplanationHandler,
  GetSupposedRelationshipHandler,
];

/** Needs ReadStore, ProjectionProgress, ActorRegistry and Clock from modules that are global. */
@Module({
  imports: [CqrsModule],
  controllers: [RelationshipsController],
  providers: [
    ...queryHandlers, NamedActors, Points, Relationships, StatesAround, Suppositions,
    { provide: ChangeSource, useClass: ProjectedChanges }, { provide: WatchedRelationships, useClass: ProjectedRelationships },
  ],
  exports: [ChangeSource, NamedActors, Points, Relationships, WatchedRelationships],
})
export class RelationshipModule {}
