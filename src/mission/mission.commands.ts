import type { MissionEvent } from '../catalogue/index.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { RecordEvent } from '../recording/record-event.js';
import { missionLifecycle } from './lifecycle.js';

const atMission = (type: MissionEvent['type'], name: string): CommandEndpoint => ({
  type,
  path: `/v1/missions/:sending/:receiving/${name}`,
  lifecycle: missionLifecycle,
  command: ({ named, body, circumstances }, reader) => new RecordEvent(reader.read(type, body, named), missionLifecycle, circumstances),
});

export const missionCommands: readonly CommandEndpoint[] = [
  atMission('MissionLevelChanged', 'level'),
  atMission('AgrementDecided', 'agrements'),
  atMission('EnvoyAccredited', 'accreditations'),
  atMission('EnvoyRecalled', 'recalls'),
  atMission('EnvoyReturned', 'returns'),
  atMission('EnvoyMissionEnded', 'ends'),
  atMission('PersonaNonGrataDeclared', 'expulsions'),
];
