import type { ActorPair } from '../../kernel/actor-pair.js';
import { compareFacts, orderOf, type FactOrder } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import { BEGINNING_OF_TIME } from '../../kernel/time/occurrence.js';
import type { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { relationshipFold } from '../fold/relationship-fold.js';
import { changesBetween, type Change } from '../fold/view/changes.js';
import { view } from '../fold/view/view.js';
import { factsAfter, stateBefore as foldedAgainBefore, type FoldingAgain } from './fold-again.js';
import { FoldingAllowance } from './folding-allowance.js';
import { DEFAULT_WEIGHING, type Weighing } from './weighing.js';

type Facts = Pick<ReadStore<DiplomaticFact, PairState>, 'foldAt' | 'foldsAt' | 'facts'>;
type Changes = Map<string, readonly Change[]>;

/** The facts of one pair, oldest first, of which the changes are asked. */
export interface Asked {
  readonly store: Facts;
  readonly pair: ActorPair;
  readonly point: Point;
  readonly facts: readonly DiplomaticFact[];
  /** The instant from which on none that begins is missing among them; before it, or where it is not given, there may be gaps. */
  readonly consecutiveFrom?: number;
  readonly weighing: Weighing;
}

const PAGE = 500;
/** Trends need states of long before; and in the instant it begins every event is uncertain. */
const LEFT_OUT = new Set(['/index/trend30', '/index/trend180', '/uncertain']);

/** What each of the facts changed in the state of the pair that came before it in the canonical order. */
export async function eachChange(asked: Asked): Promise<Changes> {
  return asked.weighing.halfLifeDays === DEFAULT_WEIGHING.halfLifeDays ? fromSnapshots(asked) : foldedThrough(asked);
}

/** Where the facts are consecutive one fold runs through them. */
function fromSnapshots({ store, pair, point, facts, consecutiveFrom = Infinity, weighing }: Asked): Changes {
  const changes: Changes = new Map();
  let state: PairState | undefined;
  for (const fact of facts) {
    const before: PairState = state ?? stateBefore(store, pair, point, fact);
    const after = relationshipFold.apply(before, fact);
    state = fact.occurrence.start >= consecutiveFrom ? after : undefined;
    changes.set(fact.eventId, changesFrom(before, after, fact, point, weighing));
  }
  return changes;
}

/** With another half-life there are no snapshots: one fold runs from the first of the facts to the last. */
async function foldedThrough({ store, pair, point, facts, weighing }: Asked): Promise<Changes> {
  const changes: Changes = new Map();
  const [first, last] = [facts[0], facts.at(-1)];
  if (!first || !last) return changes;
  const asked = new Set(facts.map(({ eventId }) => eventId));
  const until: Point = { ...point, asOf: { kind: 'instant', at: last.occurrence.start }, certainty: 'possible' };
  const again: FoldingAgain = { record: store, pair, point: until, halfLifeDays: weighing.halfLifeDays, allowance: new FoldingAllowance() };
  const began = await foldedAgainBefore(again, first.occurrence.start);
  let state = began.state;
  for await (const fact of factsAfter(again, began.after)) {
    const before = state;
    state = relationshipFold.apply(before, fact);
    if (asked.has(fact.eventId)) changes.set(fact.eventId, changesFrom(before, state, fact, point, weighing));
  }
  return changes;
}

function changesFrom(before: PairState, after: PairState, fact: DiplomaticFact, point: Point, { weights }: Weighing): Change[] {
  const at: Point = { ...point, asOf: { kind: 'instant', at: fact.occurrence.start }, certainty: 'possible' };
  const shown = (state: PairState) => view(before.pair, state, { days30: state, days180: state }, at, weights);
  return changesBetween(shown(before), shown(after)).filter(({ field }) => !LEFT_OUT.has(field));
}

/** The fold of every fact that comes before this one in the canonical order. */
function stateBefore(store: Facts, pair: ActorPair, point: Point, fact: DiplomaticFact): PairState {
  const { start } = fact.occurrence;
  let state = store.foldAt(pair, { ...point, asOf: { kind: 'instant', at: start - 1 }, certainty: 'possible' });
  for (let after: FactOrder = { start, learned: BEGINNING_OF_TIME, eventId: '' }; ; ) {
    const same = store.facts({ pair, point: { ...point, certainty: 'possible' }, to: start, newestFirst: false, after, limit: PAGE });
    for (const other of same) {
      if (compareFacts(orderOf(other), orderOf(fact)) >= 0) return state;
      state = relationshipFold.apply(state, other);
    }
    const last = same.at(-1);
    if (!last || same.length < PAGE) return state;
    after = orderOf(last);
  }
}
