import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { ACT_TYPES, addressed, madeIds, readActs, type ActType } from './acts.js';
import { FollowUp } from './follow-up.js';
import { occasionLifecycle } from './lifecycle.js';
import { RecordRepresentation } from './record-representation.js';

/** An act by itself, or later in a summons that its `occasionId` names. */
const act = (type: ActType, path: string): CommandEndpoint => ({
  type,
  path,
  filled: ['occasionId', ...Object.keys(madeIds(type, (what) => what))],
  lifecycle: occasionLifecycle,
  command: ({ body, circumstances }, reader) => {
    const event = reader.read(type, addressed(type, { occasionId: circumstances.ids('occasion'), ...madeIds(type, circumstances.ids), ...body }));
    return new RecordRepresentation(event.data.occasionId, [{ eventId: circumstances.eventId, event }], circumstances);
  },
});

/** Of what becomes of a demand or an undertaking: they stand in the record of the one that it is about. */
const FROM_THE_MATTER = ['occasionId', 'by', 'to'];

const endOfUndertaking = (type: 'UndertakingDischarged' | 'UndertakingBroken', name: string): CommandEndpoint => ({
  type,
  path: `/v1/undertakings/:undertakingId/${name}`,
  filled: FROM_THE_MATTER,
  lifecycle: occasionLifecycle,
  command: ({ named, body, circumstances }, reader) => new FollowUp(type, { kind: 'undertaking', id: reader.id(type, 'undertakingId', named) }, body, circumstances),
});

export const representationCommands: readonly CommandEndpoint[] = [
  {
    type: 'AmbassadorSummoned',
    path: '/v1/summonses',
    filled: ['occasionId'],
    lifecycle: occasionLifecycle,
    carries: ACT_TYPES,
    command: ({ body: { acts, ...body }, circumstances }, reader) => {
      const event = reader.read('AmbassadorSummoned', { occasionId: circumstances.ids('occasion'), ...body });
      const summons = { eventId: circumstances.eventId, event };
      return new RecordRepresentation(event.data.occasionId, [summons, ...readActs(reader, acts, summons, circumstances.ids)], circumstances);
    },
  },
  act('ProtestLodged', '/v1/protests'),
  act('DemandMade', '/v1/demands'),
  act('WarningIssued', '/v1/warnings'),
  act('AccusationMade', '/v1/accusations'),
  act('UndertakingGiven', '/v1/undertakings'),
  {
    type: 'ResponseGiven',
    path: '/v1/demands/:demandId/responses',
    filled: FROM_THE_MATTER,
    lifecycle: occasionLifecycle,
    command: ({ named, body, circumstances }, reader) => new FollowUp('ResponseGiven', { kind: 'demand', id: reader.id('ResponseGiven', 'demandId', named) }, body, circumstances),
  },
  endOfUndertaking('UndertakingDischarged', 'discharge'),
  endOfUndertaking('UndertakingBroken', 'breach'),
];
