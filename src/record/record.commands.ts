import type { Amendment } from '../catalogue/index.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { RecordAmendment } from './record-amendment.js';

const ofEvent = (type: Amendment['type'], name: string): CommandEndpoint => ({
  type,
  path: `/v1/events/:eventId/${name}`,
  named: ({ eventId }) => ({ about: eventId }),
  command: ({ named, body, circumstances }, reader) => new RecordAmendment(reader.read(type, body, named), circumstances),
});

export const recordCommands: readonly CommandEndpoint[] = [
  ofEvent('FactCorrected', 'corrections'),
  ofEvent('FactRetracted', 'retractions'),
  ofEvent('SourceAdded', 'sources'),
  ofEvent('ClaimDisputed', 'disputes'),
  ofEvent('DuplicateMerged', 'merges'),
];
