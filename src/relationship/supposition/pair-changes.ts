import { isFact } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import type { ActorPair } from '../../kernel/actor-pair.js';
import { amended } from '../../kernel/amendment.js';
import { factOfEvent } from '../../kernel/fact-of-event.js';
import { compareFacts, orderOf } from '../../kernel/fact.js';
import { versionsOf } from '../../kernel/fact-version.js';
import type { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { partiesNamed } from '../fold/pairs-touched.js';
import { standingOf } from '../fold/roles.js';
import { isTreatyEvent } from '../fold/treaties.js';
import { amendmentsOf, isKnown, saidWithout, standingIn, type AffectedFact, type Known } from './affected-facts.js';
import { NOTHING_SUPPOSED, type Supposition } from './supposition.js';

/** What is different in the record of one pair. */
export interface PairChanges {
  /** Ids of the facts that are left out, or stand otherwise. */
  readonly leftOut: ReadonlySet<string>;
  /** Those that are put in, or stand otherwise, in canonical order. */
  readonly putIn: readonly DiplomaticFact[];
  /** The first instant at which anything of it begins; Infinity where nothing is different. */
  readonly first: number;
  /** Ids of facts that are supposed and stand in the record of other pairs only: here they change nothing. */
  readonly elsewhere: readonly string[];
}

type Streams = Pick<ReadStore<DiplomaticFact, PairState>, 'eventsOfStream' | 'amendments'>;
type Standing = ReadonlyMap<string, DiplomaticFact>;

/** Compares the facts of a pair as they are known with those that a supposition makes of them. */
export function pairChanges(streams: Streams, pair: ActorPair, known: Known, affected: readonly AffectedFact[], supposition: Supposition): PairChanges {
  const treaties = treatiesInQuestion(streams, known, affected, supposition);
  const others = unaffected(treaties, known, affected);
  const before = standing([...others, ...affected.flatMap((each) => standingIn(NOTHING_SUPPOSED, each) ?? [])]);
  const supposed = supposition.facts.filter((fact) => isKnown(fact, known)).flatMap((fact) => standingIn(supposition, { fact, amendments: [] }) ?? []);
  const after = standing([...others, ...affected.flatMap((each) => standingIn(supposition, each) ?? []), ...supposed]);
  const was = ofPair(before, pair, partiesEverNamed(treaties, NOTHING_SUPPOSED));
  const becomes = ofPair(after, pair, partiesEverNamed(treaties, supposition));
  const changed = [...new Set([...was.keys(), ...becomes.keys()])].filter((id) => !isSame(was.get(id), becomes.get(id)));
  const versions = changed.flatMap((id) => [was.get(id) ?? [], becomes.get(id) ?? []].flat());
  return {
    leftOut: new Set(changed),
    putIn: changed.flatMap((id) => becomes.get(id) ?? []).sort((one, other) => compareFacts(orderOf(one), orderOf(other))),
    first: versions.reduce((first, { occurrence: { start } }) => Math.min(first, start), Infinity),
    elsewhere: supposed.map(({ eventId }) => eventId).filter((id) => !becomes.has(id)),
  };
}

const standing = (facts: readonly DiplomaticFact[]): Standing => new Map(facts.map((fact) => [fact.eventId, fact]));

/** All facts of the treaties that are touched, and all that is said of them, whenever it was learned. */
function treatiesInQuestion(streams: Streams, { position }: Known, affected: readonly AffectedFact[], { facts }: Supposition): AffectedFact[] {
  const touched = new Set([...affected.map(({ fact }) => fact), ...facts].filter(({ event }) => isTreatyEvent(event)).map(({ stream }) => stream));
  const recorded = [...touched].flatMap((stream) => streams.eventsOfStream(stream, position)).filter(({ event }) => isFact(event));
  return recorded.map((event) => ({ fact: factOfEvent<DiplomaticFact>(event), amendments: amendmentsOf(streams, event, { knownAt: Infinity, position }) }));
}

/** The other facts of the treaties in question: whether they are the pair's may hang on who is named a party by what is supposed. */
function unaffected(treaties: readonly AffectedFact[], known: Known, affected: readonly AffectedFact[]): DiplomaticFact[] {
  const ids = new Set(affected.map(({ fact }) => fact.eventId));
  return treaties
    .filter(({ fact }) => !ids.has(fact.eventId) && isKnown(fact, known))
    .flatMap(({ fact, amendments }) => amended(fact, amendments.filter((amendment) => isKnown(amendment, known))) ?? []);
}

type PartiesByStream = ReadonlyMap<string, ReadonlySet<ActorId>>;

/**
 * Whom the facts of each treaty ever named a party, in any version of them: as in the record, whoever was one once stays one of its pairs,
 * also where the fact that named them was retracted since.
 */
function partiesEverNamed(treaties: readonly AffectedFact[], { without, amendments: supposed, facts }: Supposition): PartiesByStream {
  const parties = new Map<string, Set<ActorId>>();
  const recorded = treaties.filter(({ fact }) => !without.has(fact.eventId));
  for (const { fact, amendments } of [...recorded, ...facts.map((fact) => ({ fact, amendments: [] }))]) {
    const named = versionsOf(fact, [...saidWithout(without, amendments), ...supposed]).flatMap((version) => partiesNamed(version.fact.event));
    parties.set(fact.stream, new Set([...(parties.get(fact.stream) ?? []), ...named]));
  }
  return parties;
}

/** Those that stand in the record of the pair. */
const ofPair = (facts: Standing, pair: ActorPair, parties: PartiesByStream): Standing =>
  new Map([...facts].filter(([, { stream, event }]) => standingOf(event, pair, [...(parties.get(stream) ?? [])]) !== undefined));

function isSame(one: DiplomaticFact | undefined, other: DiplomaticFact | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && textOf(one) === textOf(other));
}

const textOf = ({ event, learned, amendedBy, contests, anomalies }: DiplomaticFact): string => JSON.stringify([event.data, learned, amendedBy, contests, anomalies]);
