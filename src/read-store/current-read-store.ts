import type { ActorId } from '../kernel/actor.js';
import type { ActorPair, PairKey } from '../kernel/actor-pair.js';
import type { Fact } from '../kernel/fact.js';
import type { Point } from '../kernel/point.js';
import type { BuriedLetter } from '../projection/dead-letter.js';
import { ReadStore, type FactQuery, type FactSearch, type FoundFacts, type ListQuery, type ProjectedEvent, type WatchLog } from './port.js';
import type { WebhookQueue } from './webhook-queue.js';

type Closable<F extends Fact, State> = ReadStore<F, State> & { close(): void };

/** The read store in use. Another may take its place between two questions, never within one. */
export class CurrentReadStore<F extends Fact, State> extends ReadStore<F, State> {
  constructor(private inner: Closable<F, State>) {
    super();
  }

  /** Answers from another one from now on, and closes the one before. */
  replace(next: Closable<F, State>): void {
    const before = this.inner;
    this.inner = next;
    before.close();
  }

  close(): void {
    this.inner.close();
  }

  position(): bigint {
    return this.inner.position();
  }

  recordedAt(position: bigint): number | undefined {
    return this.inner.recordedAt(position);
  }

  foldAt(pair: ActorPair, point: Point, until?: number): State {
    return this.inner.foldAt(pair, point, until);
  }

  foldsAt(pair: ActorPair, points: readonly Point[]): State[] {
    return this.inner.foldsAt(pair, points);
  }

  facts(query: FactQuery): F[] {
    return this.inner.facts(query);
  }

  learnedSince(query: { pair: ActorPair; point: Point; knownFrom: number; limit: number }): string[] {
    return this.inner.learnedSince(query);
  }

  search(query: FactSearch): FoundFacts<F> {
    return this.inner.search(query);
  }

  pairs(query: { actor?: ActorId; position: bigint; after?: PairKey; limit: number }): ActorPair[] {
    return this.inner.pairs(query);
  }

  event(eventId: string): ProjectedEvent | undefined {
    return this.inner.event(eventId);
  }

  amendments(eventId: string): ProjectedEvent[] {
    return this.inner.amendments(eventId);
  }

  mergesInto(eventId: string): ProjectedEvent[] {
    return this.inner.mergesInto(eventId);
  }

  eventsAfter(position: bigint, limit: number): ProjectedEvent[] {
    return this.inner.eventsAfter(position, limit);
  }

  fact(eventId: string, point: Pick<Point, 'knownAt' | 'position'>): F | undefined {
    return this.inner.fact(eventId, point);
  }

  factsOfStream(stream: string, point: Pick<Point, 'knownAt' | 'position'>): F[] {
    return this.inner.factsOfStream(stream, point);
  }

  eventsOfStream(stream: string, position: bigint): ProjectedEvent[] {
    return this.inner.eventsOfStream(stream, position);
  }

  registrations(position: bigint): readonly ProjectedEvent[] {
    return this.inner.registrations(position);
  }

  registrationCount(): number {
    return this.inner.registrationCount();
  }

  deadLetters(after: bigint, limit: number): BuriedLetter[] {
    return this.inner.deadLetters(after, limit);
  }

  deadLetterCount(): number {
    return this.inner.deadLetterCount();
  }

  get watches(): WatchLog {
    return this.inner.watches;
  }

  get webhooks(): WebhookQueue {
    return this.inner.webhooks;
  }

  listed(query: ListQuery): string[] {
    return this.inner.listed(query);
  }

  streamsOf(list: string, id: string, position: bigint): string[] {
    return this.inner.streamsOf(list, id, position);
  }
}
