import type { BackgroundEvent } from '../catalogue/index.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { RecordEvent } from '../recording/record-event.js';
import { backgroundLifecycle } from './lifecycle.js';

const background = (type: BackgroundEvent['type'], path: string): CommandEndpoint => ({
  type,
  path,
  lifecycle: backgroundLifecycle,
  command: ({ body, circumstances }, reader) => new RecordEvent(reader.read(type, body), backgroundLifecycle, circumstances),
});

export const backgroundCommands: readonly CommandEndpoint[] = [background('OfficeHolderRecorded', '/v1/office-holders'), background('ClaimRecorded', '/v1/claims')];
