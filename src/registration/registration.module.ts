import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { commandController } from '../recording/command-controller.js';
import { ActorsController } from './actors.controller.js';
import { GetActorHandler } from './queries/get-actor.js';
import { ListActorsHandler } from './queries/list-actors.js';
import { ResolveCodeHandler } from './queries/resolve-code.js';
import { registrationCommands } from './registration.commands.js';
import { RecordRegistrationHandler } from './record-registration.js';
import { RegisteredActors } from './registered-actors.js';

const queryHandlers = [GetActorHandler, ListActorsHandler, ResolveCodeHandler];

@Module({ imports: [CqrsModule], controllers: [ActorsController, commandController(registrationCommands)], providers: [RecordRegistrationHandler, RegisteredActors, ...queryHandlers] })
export class RegistrationModule {}
