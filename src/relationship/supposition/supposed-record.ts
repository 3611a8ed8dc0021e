import type { ActorPair } from '../../kernel/actor-pair.js';
import { compareFacts, orderOf, type FactOrder } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import { BEGINNING_OF_TIME } from '../../kernel/time/occurrence.js';
import type { FactQuery } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { relationshipFold } from '../fold/relationship-fold.js';
import { countsAt } from '../fold/view/counts-at.js';
import { factsAfter } from '../queries/fold-again.js';
import type { FoldingAllowance } from '../queries/folding-allowance.js';
import type { PairRecord } from '../queries/pair-record.js';
import { withoutCollisions } from './affected-facts.js';
import type { PairChanges } from './pair-changes.js';

/** The record of a pair where something else is supposed: as it stands up to the first difference, and folded anew from there on. */
export class SupposedRecord implements PairRecord {
  constructor(
    private readonly record: PairRecord,
    private readonly changes: PairChanges,
    /** Events that were never recorded, so that nothing collides with them. */
    private readonly without: ReadonlySet<string>,
    private readonly allowance: FoldingAllowance,
  ) {}

  /** Throws DomainError `malformed` where the allowance does not do. */
  async foldAt(pair: ActorPair, point: Point, until = Infinity): Promise<PairState> {
    const { first } = this.changes;
    let state = this.regular(await this.record.foldAt(pair, point, Math.min(until, first - 1)));
    if (until < first) return state;
    for await (const fact of factsAfter({ record: this, pair, point, allowance: this.allowance }, { start: first, learned: BEGINNING_OF_TIME, eventId: '' })) {
      if (fact.occurrence.start > until) break;
      state = relationshipFold.apply(state, fact);
    }
    return state;
  }

  async foldsAt(pair: ActorPair, points: readonly Point[]): Promise<PairState[]> {
    const states: PairState[] = [];
    for (const point of points) states.push(await this.foldAt(pair, point));
    return states;
  }

  facts(query: FactQuery): readonly DiplomaticFact[] {
    const found: DiplomaticFact[] = [];
    // A page of the record may hold little but what is left out, and only an end of the record may be shorter than was asked.
    for (let { after } = query; found.length < query.limit; ) {
      const page = this.record.facts({ ...query, after });
      const last = page.at(-1);
      const isLast = !last || page.length < query.limit;
      const kept = page.filter(({ eventId }) => !this.changes.leftOut.has(eventId)).map((fact) => withoutCollisions(fact, this.without));
      found.push(...this.merged(kept, this.putIn(query, after, isLast ? undefined : orderOf(last)), query.newestFirst));
      if (isLast) break;
      after = orderOf(last);
    }
    return found.slice(0, query.limit);
  }

  private putIn({ point, from = -Infinity, to = Infinity, types, newestFirst }: FactQuery, after: FactOrder | undefined, upTo: FactOrder | undefined): DiplomaticFact[] {
    const isBeyond = (one: FactOrder, other: FactOrder): boolean => (newestFirst ? compareFacts(one, other) < 0 : compareFacts(one, other) > 0);
    return this.changes.putIn.filter((fact) => {
      const order = orderOf(fact);
      const isOnPage = (!after || isBeyond(order, after)) && (!upTo || !isBeyond(order, upTo));
      return isOnPage && countsAt(fact.occurrence, point) && fact.occurrence.end > from && fact.occurrence.start <= to && (!types || types.includes(fact.event.type));
    });
  }

  private merged(facts: readonly DiplomaticFact[], more: readonly DiplomaticFact[], newestFirst: boolean): readonly DiplomaticFact[] {
    if (more.length === 0) return facts;
    return [...facts, ...more].sort((one, other) => compareFacts(orderOf(one), orderOf(other)) * (newestFirst ? -1 : 1));
  }

  private regular(state: PairState): PairState {
    const treaties = Object.fromEntries(Object.entries(state.treaties).map(([treatyId, treaty]) => [treatyId, withoutCollisions(treaty, this.without)]));
    return withoutCollisions({ ...state, treaties }, this.without);
  }
}
