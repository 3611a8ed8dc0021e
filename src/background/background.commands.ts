import type { BackgroundEvent } from '../catalogue/index.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { backgroundLifecycle } from './lifecycle.js';
import { RecordBackgroundEvent } from './record-background-event.js';

const background = (type: BackgroundEvent['type'], path: string): CommandEndpoint => ({
  type,
  path,
  lifecycle: backgroundLifecycle,
  command: ({ body, circumstances }, reader) => new RecordBackgroundEvent(reader.read(type, body), circumstances),
});

export const backgroundCommands: readonly CommandEndpoint[] = [background('OfficeHolderRecorded', '/v1/office-holders'), background('ClaimRecorded', '/v1/claims')];
