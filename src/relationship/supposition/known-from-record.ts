import type { FactType } from '../../catalogue/index.js';
import type { ReadStore } from '../../read-store/port.js';
import type { Body } from '../../recording/read-event.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import { LISTS, type Matter } from '../fold/listings.js';
import type { PairState } from '../fold/pair-state.js';
import type { Known } from './affected-facts.js';

type Streams = Pick<ReadStore<DiplomaticFact, PairState>, 'factsOfStream' | 'streamsOf'>;

/** What the record has of the matter that a fact is about, and what the fact need not repeat, as it need not in a command. */
export function knownFromRecord(streams: Streams, type: FactType, body: Body, known: Known): Body {
  switch (type) {
    case 'TreatySigned':
      return typeof body['treatyId'] === 'string' ? repeated(streams.factsOfStream(`treaty-${body['treatyId']}`, known), 'TreatySigned', ['title', 'clauses', 'entryIntoForceRule', 'supersedes']) : {};
    case 'PolicyReconsidered':
    case 'PolicyDecided':
      return typeof body['policyId'] === 'string' ? repeated(streams.factsOfStream(`policy-${body['policyId']}`, known), undefined, ['by', 'subject', 'towards']) : {};
    case 'SanctionLifted':
      return typeof body['sanctionId'] === 'string' ? repeated(streams.factsOfStream(`policy-${body['sanctionId']}`, known), 'SanctionImposed', ['by', 'targets']) : {};
    case 'ResponseGiven': {
      const { by, to, ...rest } = ofMatter(streams, 'demand', 'DemandMade', body['demandId'], known);
      return by === undefined ? {} : { ...rest, by: to, to: by };
    }
    case 'UndertakingDischarged':
    case 'UndertakingBroken':
      return ofMatter(streams, 'undertaking', 'UndertakingGiven', body['undertakingId'], known);
    default:
      return {};
  }
}

function ofMatter(streams: Streams, matter: Matter, type: FactType, id: unknown, known: Known): Body {
  if (typeof id !== 'string') return {};
  const facts = streams.streamsOf(LISTS.made(matter), id, known.position).flatMap((stream) => streams.factsOfStream(stream, known));
  return repeated(facts.filter(({ event }) => (event.data as unknown as Body)[`${matter}Id`] === id), type, ['by', 'to', 'occasionId']);
}

/** Fields of the last fact of the type, or of any. */
function repeated(facts: readonly DiplomaticFact[], type: FactType | undefined, fields: readonly string[]): Body {
  const data = facts.findLast(({ event }) => type === undefined || event.type === type)?.event.data as unknown as Body | undefined;
  return Object.fromEntries(fields.flatMap((field) => (data?.[field] === undefined ? [] : [[field, data[field]]])));
}
