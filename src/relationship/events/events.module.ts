import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RelationshipModule } from '../relationship.module.js';
import { EventsController } from './events.controller.js';
import { GetEventHandler } from './get-event.js';
import { ListEventsHandler } from './list-events.js';

@Module({ imports: [CqrsModule, RelationshipModule], controllers: [EventsController], providers: [GetEventHandler, ListEventsHandler] })
export class EventsModule {}
