import type { EventOf, TreatyEvent } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import type { ActorPair } from '../../kernel/actor-pair.js';
import type { Occurrence } from '../../kernel/time/occurrence.js';
import { parseOccurred } from '../../kernel/time/parse-occurred.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { entryOf, markOf } from './marks.js';
import type { EndState, PartyState, TreatyState } from './pair-state.js';

type Treaties = Readonly<Record<string, TreatyState>>;

const unknownTreaty = (treatyId: string): TreatyState => ({ treatyId, clauses: [], parties: {}, ends: [], anomalies: [] });

export function isTreatyEvent(event: DiplomaticFact['event']): event is TreatyEvent {
  return event.type.startsWith('Treaty');
}

/** A treaty's course: signed, consent of each party, force for each party, its end. What is recorded before the signature is kept for it. */
export function foldTreaty(treaties: Treaties, fact: DiplomaticFact, event: TreatyEvent, pair: ActorPair): Treaties {
  const treaty = entryOf(treaties, event.data.treatyId) ?? unknownTreaty(event.data.treatyId);
  const advanced = advance(treaty, fact, event);
  const after = { ...treaties, [treaty.treatyId]: advanced };
  // An imported signature may stand after the entry into force; the older treaty ends then all the same.
  const ends = (event.type === 'TreatyEnteredIntoForce' || event.type === 'TreatySigned') && bindsBoth(advanced, pair);
  return ends && advanced.supersedes !== undefined ? endSuperseded(after, advanced.supersedes, treaty.treatyId, fact) : after;
}

function advance(treaty: TreatyState, fact: DiplomaticFact, event: TreatyEvent): TreatyState {
  const mark = markOf(fact);
  switch (event.type) {
    case 'TreatySigned':
      return {
        ...treaty,
        title: event.data.title,
        clauses: event.data.clauses ?? [],
        supersedes: event.data.supersedes,
        parties: forEach(treaty.parties, event.data.signatories, (party) => ({ ...party, signed: mark })),
      };
    case 'TreatyRatified':
      return { ...treaty, parties: forEach(treaty.parties, [event.data.party], (party) => ({ ...party, consent: { ...mark, act: event.data.act } })) };
    case 'TreatyEnteredIntoForce':
      return { ...treaty, parties: forEach(treaty.parties, event.data.parties ?? boundParties(treaty), (party) => ({ ...party, inForce: mark })) };
    case 'TreatyReservationMade':
    case 'TreatySuspended':
    case 'TreatyResumed':
      return treaty;
    case 'TreatyDenounced':
      return { ...treaty, ends: [...treaty.ends, { ...mark, kind: 'denounced', by: event.data.by, effect: effectOf(event, fact) }] };
    case 'TreatyTerminated': {
      const { by, cause, supersededBy } = event.data;
      const end: EndState = { ...mark, kind: 'terminated', by, cause, supersededBy, effect: effectOf(event, fact) };
      return { ...treaty, ends: [...treaty.ends, end] };
    }
  }
}

function forEach(parties: TreatyState['parties'], actors: readonly ActorId[], change: (party: PartyState) => PartyState): TreatyState['parties'] {
  return { ...parties, ...Object.fromEntries(actors.map((actor) => [actor, change(entryOf(parties, actor) ?? {})])) };
}

/** Those that have consented to be bound; where none has, those that signed (Vienna Convention on the Law of Treaties, articles 12 and 24). */
function boundParties(treaty: TreatyState): ActorId[] {
  const consenting = Object.keys(treaty.parties).filter((actor) => treaty.parties[actor]?.consent);
  return consenting.length > 0 ? consenting : Object.keys(treaty.parties);
}

const effectOf = (event: EventOf<'TreatyDenounced' | 'TreatyTerminated'>, fact: DiplomaticFact): Occurrence =>
  event.data.effectiveOn ? parseOccurred(event.data.effectiveOn) : fact.occurrence;

const bindsBoth = (treaty: TreatyState, pair: ActorPair): boolean =>
  [pair.a, pair.b].every((actor) => entryOf(treaty.parties, actor)?.inForce !== undefined);

function endSuperseded(treaties: Treaties, superseded: string, by: string, fact: DiplomaticFact): Treaties {
  const treaty = entryOf(treaties, superseded) ?? unknownTreaty(superseded);
  if (treaty.ends.some(({ supersededBy }) => supersededBy === by)) return treaties;
  const end: EndState = { ...markOf(fact), kind: 'terminated', cause: 'supersession', supersededBy: by, effect: fact.occurrence };
  return { ...treaties, [superseded]: { ...treaty, ends: [...treaty.ends, end] } };
}

/** Keeps what was irregular in an event that came before both of the pair were parties. */
export function keepAnomalies(treaties: Treaties, fact: DiplomaticFact, event: TreatyEvent): Treaties {
  const treaty = entryOf(treaties, event.data.treatyId);
  if (!treaty || fact.anomalies.length === 0) return treaties;
  const anomalies = [...treaty.anomalies, ...fact.anomalies.map((anomaly) => ({ ...anomaly, eventId: fact.eventId }))];
  return { ...treaties, [treaty.treatyId]: { ...treaty, anomalies } };
}
