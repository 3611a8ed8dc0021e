import type { TreatyEvent } from '../catalogue/index.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { treatyLifecycle } from './lifecycle.js';
import { RecordTreatyEvent } from './record-treaty-event.js';
import { SignTreaty } from './sign-treaty.js';

const ofTreaty = (type: TreatyEvent['type'], name: string): CommandEndpoint => ({
  type,
  path: `/v1/treaties/:treatyId/${name}`,
  lifecycle: treatyLifecycle,
  command: ({ named, body, circumstances }, reader) => new RecordTreatyEvent(reader.read(type, body, named), circumstances),
});

export const treatyCommands: readonly CommandEndpoint[] = [
  {
    type: 'TreatySigned',
    path: '/v1/treaties',
    filled: ['treatyId', 'clauses[].clauseId'],
    lifecycle: treatyLifecycle,
    command: ({ circumstances, body: { treatyId = circumstances.ids('treaty'), ...body } }, reader) => new SignTreaty(reader.id('TreatySigned', 'treatyId', { treatyId }), body, circumstances),
  },
  ofTreaty('TreatyRatified', 'ratifications'),
  ofTreaty('TreatyReservationMade', 'reservations'),
  ofTreaty('TreatyEnteredIntoForce', 'entry-into-force'),
  ofTreaty('TreatySuspended', 'suspensions'),
  ofTreaty('TreatyResumed', 'resumptions'),
  ofTreaty('TreatyDenounced', 'denunciations'),
  ofTreaty('TreatyTerminated', 'terminations'),
];
