import { Injectable } from '@nestjs/common';
import { isEventType } from '../catalogue/index.js';
import { pairKey, type ActorPair } from '../kernel/actor-pair.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Point } from '../kernel/point.js';
import { END_OF_TIME } from '../kernel/time/occurrence.js';
import { ChangeSource, type RelationshipChange, type TouchingEvent } from '../live/change-source.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore } from '../read-store/port.js';
import type { DiplomaticFact } from './fold/diplomatic-fact.js';
import type { PairState } from './fold/pair-state.js';
import { changesBetween, type Change } from './fold/view/changes.js';
import { NamedActors } from './queries/named-actors.js';
import { Relationships } from './queries/relationships.js';

/** Tells what each event changed by asking the relationship with and without it, at the time it was recorded. */
@Injectable()
export class ProjectedChanges extends ChangeSource {
  constructor(
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly progress: ProjectionProgress,
    private readonly relationships: Relationships,
    private readonly actors: NamedActors,
  ) {
    super();
  }

  tail(): bigint {
    return this.readStore.position();
  }

  eventsAfter(position: bigint, limit: number): readonly TouchingEvent[] {
    return this.readStore.eventsAfter(position, limit).map(({ fact, pairs }) => ({ eventId: fact.eventId, type: fact.event.type, position: fact.position, pairs }));
  }

  changeOf({ eventId }: TouchingEvent, pair: ActorPair): RelationshipChange | undefined {
    const found = this.readStore.event(eventId);
    if (!found) throw new DomainError('not-found', `Event ${eventId} has left the read store; subscribe again when it is rebuilt`);
    const { fact } = found;
    const { start, firstDay } = fact.occurrence;
    const newest = this.relationships.newestStart(pair, before(fact, END_OF_TIME));
    const isAmendment = newest !== undefined && start < newest;
    const changes = this.changesAt(pair, fact, Math.max(fact.recordedAt, start));
    if (changes.length === 0 && !(isAmendment && this.changesAt(pair, fact, start).length > 0)) return undefined;
    return {
      kind: isAmendment ? 'amendment' : 'change',
      pair: pairKey(pair),
      position: fact.position.toString(),
      cause: { eventId, type: fact.event.type, occurred: fact.event.data.occurred },
      changes,
      effective: isAmendment || start > fact.recordedAt ? firstDay : 'now',
    };
  }

  onAdvance(listener: () => void): () => void {
    return this.progress.onAdvance(listener);
  }

  isEventType(type: string): boolean {
    return isEventType(type);
  }

  refuseUnknownPair(one: string, other: string): void {
    this.actors.pair(one, other);
  }

  private changesAt(pair: ActorPair, fact: DiplomaticFact, at: number): Change[] {
    const without = before(fact, at);
    return changesBetween(this.relationships.at(pair, without), this.relationships.at(pair, { ...without, position: fact.position }));
  }
}

/** Everything the log held just before the fact, as of the instant. */
const before = (fact: DiplomaticFact, at: number): Point => ({
  asOf: { kind: 'instant', at },
  knownAt: END_OF_TIME,
  position: fact.position - 1n,
  certainty: 'possible',
});
