import type { ActorPair } from '../../kernel/actor-pair.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Point } from '../../kernel/point.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { changesBetween } from '../fold/view/changes.js';
import type { RelationshipState } from '../fold/view/relationship-state.js';
import type { ReadStore } from '../../read-store/port.js';
import { FoldingAllowance } from '../queries/folding-allowance.js';
import type { Relationships } from '../queries/relationships.js';
import type { Weighing } from '../queries/weighing.js';
import { affectedBy, type AffectedFact } from '../supposition/affected-facts.js';
import { pairChanges } from '../supposition/pair-changes.js';
import { SupposedRecord } from '../supposition/supposed-record.js';
import { NOTHING_SUPPOSED } from '../supposition/supposition.js';
import type { Candidate } from './candidates.js';
import { KeptRecord } from './kept-record.js';

/** Of the events that may have made a state what it is, those without which it would read otherwise. */
export interface Causes {
  /** Oldest first. With `fields`, those that would read otherwise without the event, by JSON pointer, where all of them were tried. */
  readonly causes: readonly (Candidate & { readonly fields?: readonly string[] })[];
  /** Whether each was shown to be needed; false where there were too many to try them all. */
  readonly minimal: boolean;
}

interface Asked {
  readonly store: ReadStore<DiplomaticFact, PairState>;
  readonly relationships: Relationships;
  readonly pair: ActorPair;
  readonly point: Point;
  readonly weighing: Weighing;
  readonly state: RelationshipState;
}

/** A second or two of one processor. */
const MOST_FACTS = 150_000;
const exhausted = new DomainError('malformed', 'There are too many causes to try each');

/**
 * Leaves out one candidate after the other, the newest first, each with all that is said of it: where the state stays as it is the event
 * did not make it so, and stays out. What is left is needed, each of it; and it is enough, for the state is as it is without all the rest.
 */
export async function causesOf(asked: Asked, candidates: readonly Candidate[]): Promise<Causes> {
  const trial = new Trials(asked, candidates);
  try {
    return { causes: await needed(trial, candidates), minimal: true };
  } catch (error) {
    if (error !== exhausted) throw error;
    return { causes: candidates, minimal: false };
  }
}

async function needed(trials: Trials, candidates: readonly Candidate[]): Promise<Causes['causes']> {
  let left = [...candidates];
  // Once more after something else was found not to be needed: that may have been what made it matter.
  for (;;) {
    const before = left;
    const fields = new Map<string, readonly string[]>();
    for (const candidate of before.toReversed()) {
      if (!left.includes(candidate)) continue;
      const others = without(left, candidate);
      const changed = await trials.fieldsChanged(others);
      if (changed.length === 0) left = others;
      else fields.set(candidate.eventId, changed);
    }
    if (left.length === before.length) return left.map((candidate) => ({ ...candidate, fields: fields.get(candidate.eventId) ?? [] }));
  }
}

/** Without an event, and without what is said of it. */
function without(candidates: readonly Candidate[], { eventId }: Candidate): Candidate[] {
  const gone = new Set([eventId]);
  return candidates.filter((candidate) => {
    const isGone = gone.has(candidate.eventId) || (candidate.about !== undefined && gone.has(candidate.about));
    if (isGone) gone.add(candidate.eventId);
    return !isGone;
  });
}

/** The same state folded again and again without some of the candidates. */
class Trials {
  private readonly record: KeptRecord;
  private readonly affected: readonly AffectedFact[];
  private readonly first: number;
  private readonly allowance = new FoldingAllowance(MOST_FACTS, () => exhausted);

  constructor(
    private readonly asked: Asked,
    private readonly candidates: readonly Candidate[],
  ) {
    const ids = candidates.map(({ eventId }) => eventId);
    this.record = new KeptRecord(asked.store);
    this.affected = affectedBy(asked.store, ids, asked.point);
    this.first = pairChanges(asked.store, asked.pair, asked.point, this.affected, { ...NOTHING_SUPPOSED, without: new Set(ids) }).first;
  }

  /** What reads otherwise where of all candidates only these were on record. */
  async fieldsChanged(left: readonly Candidate[]): Promise<string[]> {
    const { store, relationships, pair, point, weighing, state } = this.asked;
    const gone = new Set(this.candidates.filter((candidate) => !left.includes(candidate)).map(({ eventId }) => eventId));
    const changes = pairChanges(store, pair, point, this.affected, { ...NOTHING_SUPPOSED, without: gone });
    // All begin at the same place, so that what is before it, and what is after it, is read once.
    const record = new SupposedRecord(this.record, { ...changes, first: Math.min(this.first, changes.first) }, gone, this.allowance);
    return changesBetween(state, await relationships.weighed(pair, point, weighing, this.allowance, record)).map(({ field }) => field);
  }
}
