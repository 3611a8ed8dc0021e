import type { ContactEvent } from '../catalogue/index.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { RecordEvent } from '../recording/record-event.js';
import { contactLifecycle } from './lifecycle.js';

const contact = (type: ContactEvent['type'], path: string): CommandEndpoint => ({
  type,
  path,
  filled: ['contactId'],
  lifecycle: contactLifecycle,
  command: ({ body, circumstances }, reader) => new RecordEvent(reader.read(type, { contactId: circumstances.ids('contact'), ...body }), contactLifecycle, circumstances),
});

export const contactCommands: readonly CommandEndpoint[] = [
  contact('ContactHeld', '/v1/contacts'),
  contact('CouncilConvened', '/v1/councils'),
  contact('PositionExpressed', '/v1/positions'),
];
