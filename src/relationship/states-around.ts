import { Injectable } from '@nestjs/common';
import { isFact } from '../catalogue/index.js';
import type { ActorPair } from '../kernel/actor-pair.js';
import { compareFacts, orderOf } from '../kernel/fact.js';
import { factOfEvent } from '../kernel/fact-of-event.js';
import type { Point } from '../kernel/point.js';
import { instantOf } from '../kernel/time/as-of.js';
import { END_OF_TIME } from '../kernel/time/occurrence.js';
import { ReadStore, type ProjectedEvent } from '../read-store/port.js';
import type { DiplomaticFact } from './fold/diplomatic-fact.js';
import type { PairState } from './fold/pair-state.js';
import { relationshipFold } from './fold/relationship-fold.js';
import { isTreatyEvent } from './fold/treaties.js';
import type { RelationshipState } from './fold/view/relationship-state.js';
import { view } from './fold/view/view.js';
import { daysEarlier } from './queries/days-earlier.js';
import { Relationships } from './queries/relationships.js';

/** A relationship without an event and with it. */
export interface Around {
  readonly before: RelationshipState;
  readonly after: RelationshipState;
}

/** Looks at a relationship on either side of an event, and folds no more than it must: of most events there is nothing newer than they are. */
@Injectable()
export class StatesAround {
  constructor(
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly relationships: Relationships,
  ) {}

  /** The newest fact of the pair that was recorded before the event, whatever its date. */
  newestBefore(pair: ActorPair, event: ProjectedEvent): DiplomaticFact | undefined {
    return this.readStore.facts({ pair, point: justBefore(event, END_OF_TIME), newestFirst: true, limit: 1 })[0];
  }

  /** As of the instant, which is none before the event begins. `newest` is the newest fact before the event. */
  at(pair: ActorPair, event: ProjectedEvent, newest: DiplomaticFact | undefined, at: number): Around {
    const fact = nextAfter(newest, event);
    return (fact && this.withNext(pair, event, newest, fact, at)) ?? this.foldedTwice(pair, event, at);
  }

  private foldedTwice(pair: ActorPair, event: ProjectedEvent, at: number): Around {
    const point = justBefore(event, at);
    return { before: this.relationships.at(pair, point), after: this.relationships.at(pair, { ...point, position: event.position }) };
  }

  /** Undefined where the fact cannot be folded. */
  private withNext(pair: ActorPair, event: ProjectedEvent, newest: DiplomaticFact | undefined, fact: DiplomaticFact, at: number): Around | undefined {
    const point = justBefore(event, at);
    const before = this.readStore.foldAt(pair, point);
    const after = folded(before, fact);
    if (!after) return undefined;
    const earlier = (days: number) => {
      const asOf = daysEarlier(point.asOf, days);
      const then = instantOf(asOf);
      const had = !newest || newest.occurrence.start <= then ? before : this.readStore.foldAt(pair, { ...point, asOf });
      return { before: had, after: fact.occurrence.start <= then ? (folded(had, fact) ?? had) : had };
    };
    const [days30, days180] = [earlier(30), earlier(180)];
    return {
      before: view(pair, before, { days30: days30.before, days180: days180.before }, point),
      after: view(pair, after, { days30: days30.after, days180: days180.after }, { ...point, position: event.position }),
    };
  }
}

/** The fact that the event is, where it comes after all others in the canonical order and brings no other with it, as one of a treaty may. */
function nextAfter(newest: DiplomaticFact | undefined, event: ProjectedEvent): DiplomaticFact | undefined {
  if (!isFact(event.event) || isTreatyEvent(event.event)) return undefined;
  const fact = factOfEvent<DiplomaticFact>(event);
  return !newest || compareFacts(orderOf(newest), orderOf(fact)) < 0 ? fact : undefined;
}

function folded(state: PairState, fact: DiplomaticFact): PairState | undefined {
  try {
    return relationshipFold.apply(state, fact);
  } catch {
    return undefined; // the read store will say so, and leave it out
  }
}

/** Everything the log held just before the event, as of the instant. */
const justBefore = ({ position }: ProjectedEvent, at: number): Point => ({ asOf: { kind: 'instant', at }, knownAt: END_OF_TIME, position: position - 1n, certainty: 'possible' });
