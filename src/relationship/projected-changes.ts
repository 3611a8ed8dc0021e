import { Injectable } from '@nestjs/common';
import { amendmentOf } from '../catalogue/amendment-of.js';
import { isEventType } from '../catalogue/index.js';
import { pairKey, type ActorPair } from '../kernel/actor-pair.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Occurrence } from '../kernel/time/occurrence.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { ChangeSource, type RelationshipChange, type TouchingEvent } from '../live/change-source.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore, type ProjectedEvent } from '../read-store/port.js';
import type { DiplomaticFact } from './fold/diplomatic-fact.js';
import type { PairState } from './fold/pair-state.js';
import { changesBetween, type Change } from './fold/view/changes.js';
import { LogTrail, type LinkedEvent } from './log-trail.js';
import { NamedActors } from './queries/named-actors.js';
import { StatesAround } from './states-around.js';

/** The dates that an event tells of: its own, or of an amendment those of what it is about, as they were and as they become. */
interface Told {
  readonly occurred: unknown;
  readonly times: readonly Occurrence[];
  readonly amends: boolean;
}

/** Tells what each event changed by asking the relationship with and without it, at the time it was recorded. */
@Injectable()
export class ProjectedChanges extends ChangeSource {
  private readonly trail = new LogTrail();
  private letters = 0;

  constructor(
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly progress: ProjectionProgress,
    private readonly around: StatesAround,
    private readonly actors: NamedActors,
  ) {
    super();
  }

  tail(): bigint {
    return this.progress.position;
  }

  eventsAfter(position: bigint, limit: number): readonly LinkedEvent[] {
    this.noticeRedriven();
    const events = this.readStore.eventsAfter(position, limit).map((found) => ({ eventId: found.eventId, type: found.event.type, position: found.position, pairs: found.pairs }));
    return this.trail.linked(position, events);
  }

  changeOf({ eventId, previous }: TouchingEvent & Partial<LinkedEvent>, pair: ActorPair): RelationshipChange | undefined {
    const found = this.readStore.event(eventId);
    if (!found) throw new DomainError('not-found', `Event ${eventId} has left the read store; subscribe again when it is rebuilt`);
    const { occurred, times, amends } = this.toldBy(found);
    const starts = times.map(({ start }) => start);
    const around = this.around.of(pair, found, previous?.get(pairKey(pair)));
    const { newestStart } = around;
    // What may have happened after the newest fact changes no past: an act of a day on which another is known by the hour.
    const isAmendment = amends || (newestStart !== undefined && times.every(({ end }) => end <= newestStart));
    const changesAt = (instant: number): Change[] => {
      const { before, after } = around.at(instant);
      return changesBetween(before, after);
    };
    const changes = changesAt(Math.max(found.recordedAt, ...starts));
    if (changes.length === 0 && !(isAmendment && starts.some((start) => changesAt(start).length > 0))) return undefined;
    const [firstDay = ''] = times.map((time) => time.firstDay).sort();
    return {
      kind: isAmendment ? 'amendment' : 'change',
      pair: pairKey(pair),
      position: found.position.toString(),
      cause: { eventId, type: found.event.type, occurred },
      changes,
      effective: isAmendment || Math.min(...starts) > found.recordedAt ? firstDay : 'now',
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

  refuseUnknownActor(actor: string): void {
    this.actors.known('actor', actor);
  }

  /** A dead letter that was filed after all stands in the past: what was seen since then was seen without it. */
  private noticeRedriven(): void {
    const letters = this.readStore.deadLetterCount();
    if (letters < this.letters) {
      this.trail.forget();
      this.around.forget();
    }
    this.letters = letters;
  }

  private toldBy(found: ProjectedEvent): Told {
    const amendment = amendmentOf(found.event);
    if (!amendment) {
      const { occurred } = found.event.data as { occurred?: unknown };
      return { occurred, times: [parseOccurred(occurred)], amends: false };
    }
    const { about, change } = amendment;
    const target = this.readStore.event(about);
    if (!target) throw new DomainError('not-found', `Event ${about}, which ${found.eventId} amends, has left the read store`);
    const original = this.toldBy(target);
    const becomes = change.kind === 'correction' && change.fields['occurred'] !== undefined ? [parseOccurred(change.fields['occurred'])] : [];
    return { occurred: original.occurred, times: [...original.times, ...becomes], amends: true };
  }
}
