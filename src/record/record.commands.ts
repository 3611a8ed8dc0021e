import type { Amendment } from '../catalogue/index.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { RecordAmendment } from './record-amendment.js';

/** As the log has ids. */
const inLowerCase = (id: unknown): unknown => (typeof id === 'string' ? id.toLowerCase() : id);

const ofEvent = (type: Amendment['type'], name: string): CommandEndpoint => ({
  type,
  path: `/v1/events/:eventId/${name}`,
  named: ({ eventId }) => ({ about: eventId }),
  command: ({ named, body, circumstances }, reader) => new RecordAmendment(reader.read(type, body, { about: inLowerCase(named['about']) }), circumstances),
});

export const recordCommands: readonly CommandEndpoint[] = [
  ofEvent('FactCorrected', 'corrections'),
  ofEvent('FactRetracted', 'retractions'),
  ofEvent('SourceAdded', 'sources'),
  ofEvent('ClaimDisputed', 'disputes'),
  ofEvent('DuplicateMerged', 'merges'),
];
