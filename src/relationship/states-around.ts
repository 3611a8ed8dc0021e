import { Injectable } from '@nestjs/common';
import { isFact } from '../catalogue/index.js';
import type { ActorPair } from '../kernel/actor-pair.js';
import { compareFacts, orderOf } from '../kernel/fact.js';
import { factOfEvent } from '../kernel/fact-of-event.js';
import type { Point } from '../kernel/point.js';
import { instantOf, type AsOf } from '../kernel/time/as-of.js';
import { END_OF_TIME } from '../kernel/time/occurrence.js';
import { ReadStore, type ProjectedEvent } from '../read-store/port.js';
import type { DiplomaticFact } from './fold/diplomatic-fact.js';
import type { PairState } from './fold/pair-state.js';
import { relationshipFold } from './fold/relationship-fold.js';
import { isTreatyEvent } from './fold/treaties.js';
import type { RelationshipState } from './fold/view/relationship-state.js';
import { view } from './fold/view/view.js';
import { daysEarlier } from './queries/days-earlier.js';
import { RollingStates, type Rolled } from './rolling-states.js';

/** A relationship without an event and with it. */
export interface Around {
  /** The start of the newest fact of the pair before the event, whatever its date; undefined where it has none. */
  readonly newestStart?: number;
  /** As of the instant, which is none before the event begins. */
  at(instant: number): { readonly before: RelationshipState; readonly after: RelationshipState };
}

/** Looks at a relationship on either side of an event, and folds no more than it must: most events come after all others of their pair. */
@Injectable()
export class StatesAround {
  private readonly rolling: RollingStates;

  constructor(private readonly readStore: ReadStore<DiplomaticFact, PairState>) {
    this.rolling = new RollingStates(readStore);
  }

  /** `previous` is the position of the last event before it that touched the pair, where it is known. */
  of(pair: ActorPair, event: ProjectedEvent, previous?: bigint): Around {
    const before = this.rolling.before(pair, event.position, previous);
    const next = nextAfter(before, event);
    const after = next ?? this.rolling.folded(pair, event.position);
    this.rolling.keep(pair, after);
    const stateAt = ({ state, newest }: Rolled, asOf: AsOf, position: bigint): PairState =>
      !newest || newest.start <= instantOf(asOf) ? state : this.readStore.foldAt(pair, pointOf(asOf, position));
    const at = (instant: number) => {
      const asOf: AsOf = { kind: 'instant', at: instant };
      const sides = (days: number) => {
        const then = daysEarlier(asOf, days);
        const without = stateAt(before, then, event.position - 1n);
        return { without, with: next?.newest && next.newest.start > instantOf(then) ? without : stateAt(after, then, event.position) };
      };
      const [now, days30, days180] = [sides(0), sides(30), sides(180)];
      return {
        before: view(pair, now.without, { days30: days30.without, days180: days180.without }, pointOf(asOf, event.position - 1n)),
        after: view(pair, now.with, { days30: days30.with, days180: days180.with }, pointOf(asOf, event.position)),
      };
    };
    return { newestStart: before.newest?.start, at };
  }

  /** Something was filed in the past. */
  forget(): void {
    this.rolling.forget();
  }
}

/** What the event makes of the pair, where it is a fact that comes after all others in the canonical order and brings no other with it, as one of a treaty may. */
function nextAfter({ state, newest }: Rolled, event: ProjectedEvent): Rolled | undefined {
  if (!isFact(event.event) || isTreatyEvent(event.event)) return undefined;
  const fact = factOfEvent<DiplomaticFact>(event);
  if (newest && compareFacts(newest, orderOf(fact)) >= 0) return undefined;
  try {
    const after = relationshipFold.apply(state, fact);
    return { position: event.position, state: after, newest: after === state ? newest : orderOf(fact) };
  } catch {
    return undefined; // the read store will say so, and leave it out
  }
}

const pointOf = (asOf: AsOf, position: bigint): Point => ({ asOf, knownAt: END_OF_TIME, position, certainty: 'possible' });
