import type { ActorPair } from '../../../kernel/actor-pair.js';
import { countsAsOf, type AsOf } from '../../../kernel/time/as-of.js';
import type { EndState, PairState, PartyState, TreatyState } from '../pair-state.js';
import { dateText } from './date-text.js';
import type { ObligationView, TreatyStage, TreatyView } from './relationship-state.js';

/** A treaty as it binds the pair, and the events behind it. */
export interface TreatyInPair {
  readonly view: TreatyView;
  readonly obligations: readonly ObligationView[];
  readonly evidence: readonly string[];
  readonly anomalies: TreatyState['anomalies'];
}

/** The treaties to which both are parties, oldest first. */
export function treatiesOf(state: PairState, asOf: AsOf): TreatyInPair[] {
  const { a, b } = state.pair;
  return Object.values(state.treaties)
    .filter(({ parties }) => Object.hasOwn(parties, a) && Object.hasOwn(parties, b))
    .map((treaty) => ({ began: beginning(treaty, state.pair), inPair: inPair(treaty, state.pair, asOf) }))
    .sort((one, other) => one.began - other.began || (one.inPair.view.treatyId < other.inPair.view.treatyId ? -1 : 1))
    .map((entry) => entry.inPair);
}

const marksOf = (party: PartyState | undefined) => [party?.signed, party?.consent, party?.inForce].filter((mark) => mark !== undefined);

const beginning = (treaty: TreatyState, { a, b }: ActorPair): number =>
  Math.min(...[a, b].flatMap((actor) => marksOf(treaty.parties[actor])).map(({ start }) => start));

function inPair(treaty: TreatyState, pair: ActorPair, asOf: AsOf): TreatyInPair {
  const both = [treaty.parties[pair.a], treaty.parties[pair.b]] as const;
  const end = effectiveEnd(treaty, asOf);
  const marks = both.flatMap(marksOf);
  const stage = end?.kind ?? stageOf(both);
  const since = end ?? latest(stageMarks(both, stage)) ?? latest(marks);
  const view: TreatyView = {
    treatyId: treaty.treatyId,
    title: treaty.title,
    stage,
    since: since ? dateText(since.on) : '',
    parties: Object.fromEntries([pair.a, pair.b].map((actor) => [actor, partyView(treaty.parties[actor])])),
    cause: end?.cause,
    supersededBy: end?.supersededBy,
  };
  const obligations = treaty.clauses.map(({ clauseId, obligation, text, article }) => ({ treatyId: treaty.treatyId, clauseId, obligation, text, article }));
  const evidence = [...new Set([...marks, ...treaty.ends].map(({ eventId }) => eventId))];
  return { view, obligations, evidence, anomalies: treaty.anomalies };
}

/** A termination outweighs a denunciation; neither counts before the day on which it takes effect. */
function effectiveEnd(treaty: TreatyState, asOf: AsOf): EndState | undefined {
  const effective = treaty.ends.filter(({ effect }) => countsAsOf(effect, asOf) !== 'no');
  return effective.find(({ kind }) => kind === 'terminated') ?? effective[0];
}

function stageOf([one, other]: readonly (PartyState | undefined)[]): TreatyStage {
  if (one?.inForce && other?.inForce) return 'in-force';
  if (one?.consent && other?.consent) return 'ratified';
  return one?.consent || other?.consent ? 'partly-ratified' : 'signed';
}

const stageMarks = (parties: readonly (PartyState | undefined)[], stage: TreatyStage) =>
  parties
    .map((party) => (stage === 'in-force' ? party?.inForce : stage === 'signed' ? party?.signed : party?.consent))
    .filter((mark) => mark !== undefined);

const latest = <M extends { start: number }>(marks: readonly M[]): M | undefined =>
  marks.reduce<M | undefined>((last, mark) => (last === undefined || mark.start >= last.start ? mark : last), undefined);

const partyView = (party: PartyState | undefined) => ({
  signed: party?.signed && dateText(party.signed.on),
  consent: party?.consent && `${party.consent.act} ${dateText(party.consent.on)}`,
  inForceSince: party?.inForce && dateText(party.inForce.on),
});
