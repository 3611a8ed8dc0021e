import type { PolicyEvent } from '../catalogue/index.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { policyLifecycle } from './lifecycle.js';
import { RecordPolicyEvent } from './record-policy-event.js';
import { RecordSanctionEvent } from './record-sanction-event.js';

const ofPolicy = (type: PolicyEvent['type'], name: string): CommandEndpoint => ({
  type,
  path: `/v1/policies/:policyId/${name}`,
  filled: ['by', 'subject', 'towards'],
  lifecycle: policyLifecycle,
  command: ({ named, body, circumstances }, reader) => new RecordPolicyEvent(type, reader.id(type, 'policyId', named), body, circumstances),
});

export const policyCommands: readonly CommandEndpoint[] = [
  {
    type: 'PolicyAnnounced',
    path: '/v1/policies',
    filled: ['policyId'],
    lifecycle: policyLifecycle,
    command: ({ circumstances, body: { policyId = circumstances.ids('policy'), ...body } }, reader) => new RecordPolicyEvent('PolicyAnnounced', reader.id('PolicyAnnounced', 'policyId', { policyId }), body, circumstances),
  },
  ofPolicy('PolicyReconsidered', 'reconsiderations'),
  ofPolicy('PolicyDecided', 'decisions'),
  {
    type: 'SanctionImposed',
    path: '/v1/sanctions',
    filled: ['sanctionId'],
    lifecycle: policyLifecycle,
    command: ({ circumstances, body: { sanctionId = circumstances.ids('sanction'), ...body } }, reader) => new RecordSanctionEvent('SanctionImposed', reader.id('SanctionImposed', 'sanctionId', { sanctionId }), body, circumstances),
  },
  {
    type: 'SanctionLifted',
    path: '/v1/sanctions/:sanctionId/lifting',
    filled: ['by', 'targets'],
    lifecycle: policyLifecycle,
    command: ({ named, body, circumstances }, reader) => new RecordSanctionEvent('SanctionLifted', reader.id('SanctionLifted', 'sanctionId', named), body, circumstances),
  },
];
