import type { AmendmentChange } from '../kernel/amendment.js';
import { isAmendment } from './index.js';

/** What an amendment of the catalogue says, and of which event; undefined where the event is none. */
export function amendmentOf(event: { readonly type: string; readonly data: object }): { about: string; change: AmendmentChange } | undefined {
  if (!isAmendment(event)) return undefined;
  const { about } = event.data;
  switch (event.type) {
    case 'FactCorrected':
      return { about, change: { kind: 'correction', fields: event.data.correction } };
    case 'FactRetracted':
      return { about, change: { kind: 'retraction' } };
    case 'DuplicateMerged': // a duplicate no longer counts; the event that is kept does
      return { about, change: { kind: 'retraction', keeping: event.data.duplicateOf } };
    case 'SourceAdded':
      return { about, change: { kind: 'source', sources: event.data.sources } };
    case 'ClaimDisputed': {
      const { reason, claimedBy, sources } = event.data;
      return { about, change: { kind: 'dispute', reason, claimedBy: claimedBy ?? sources[0]?.claimedBy } };
    }
  }
}
