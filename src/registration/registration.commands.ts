import type { Registration, RegistrationType } from '../catalogue/index.js';
import type { CommandEndpoint, Told } from '../recording/command-endpoint.js';
import type { CommandReader } from '../recording/command-reader.js';
import { checkRegistration } from './check-registration.js';
import { RecordRegistration } from './record-registration.js';

export const registrationCommands: readonly CommandEndpoint[] = [
  { type: 'ActorRegistered', path: '/v1/actors', command: (told, reader) => registration('ActorRegistered', told, reader) },
  {
    type: 'ActorAliasRecorded',
    path: '/v1/actors/:actor/aliases',
    command: (told, reader) => {
      reader.knownActor(told.named['actor']);
      return registration('ActorAliasRecorded', told, reader);
    },
  },
];

function registration(type: RegistrationType, { named, body, circumstances }: Told, reader: CommandReader): RecordRegistration {
  const event: Registration = reader.read(type, body, named);
  checkRegistration(event);
  return new RecordRegistration(event, circumstances);
}
